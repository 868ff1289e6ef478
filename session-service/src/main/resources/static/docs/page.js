SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  displayOperationId: false,
  filter: true,
  persistAuthorization: false,
  // Its default asks a server of the page's makers.
  validatorUrl: null,
});
