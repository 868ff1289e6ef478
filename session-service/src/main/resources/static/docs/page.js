SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  displayOperationId: false,
  filter: true,
  persistAuthorization: false,
  // The default sends the document to an external validator.
  validatorUrl: null,
});
