# One file for the three services:
#   docker build --build-arg SERVICE=session-service --tag gameday/session-service .
# docs/deploying.md describes the images; docs/adr/0021-build-all-images-from-one-dockerfile.md has the reasons.
ARG MAVEN_IMAGE=maven:3-eclipse-temurin-25
ARG JRE_IMAGE=eclipse-temurin:25-jre

# Shared by all three services, so it runs once.
FROM ${MAVEN_IMAGE} AS build
ARG MAVEN_ARGUMENTS="--batch-mode --no-transfer-progress --quiet -Pimage -Dmaven.test.skip=true -Dexec.skip=true --also-make --projects session-service,webhook-dispatcher,realtime-gateway"
WORKDIR /gameday
COPY pom.xml ./
COPY common-events/pom.xml common-events/
COPY service-base/pom.xml service-base/
COPY idempotency-keys/pom.xml idempotency-keys/
COPY console/pom.xml console/
COPY embedded/pom.xml embedded/
COPY test-kit/pom.xml test-kit/
COPY session-service/pom.xml session-service/
COPY webhook-dispatcher/pom.xml webhook-dispatcher/
COPY realtime-gateway/pom.xml realtime-gateway/
COPY contracts/pom.xml contracts/
COPY local/pom.xml local/
COPY bench/pom.xml bench/
COPY end-to-end-tests/pom.xml end-to-end-tests/
# Downloads all dependencies of the build into a layer that stays valid until a POM changes. Compiles one class, because
# Maven downloads the compiler's own dependencies only then.
RUN mkdir -p common-events/src/main/java/something \
 && echo 'package something; class Something {}' >common-events/src/main/java/something/Something.java \
 && mvn ${MAVEN_ARGUMENTS} package \
 && rm -r */target common-events/src
COPY common-events/src common-events/src
COPY service-base/src service-base/src
COPY idempotency-keys/src idempotency-keys/src
COPY console/src console/src
COPY embedded/src embedded/src
COPY test-kit/src test-kit/src
COPY session-service/src session-service/src
COPY webhook-dispatcher/src webhook-dispatcher/src
COPY realtime-gateway/src realtime-gateway/src
COPY docs/api docs/api
COPY docs/clients docs/clients
RUN mvn ${MAVEN_ARGUMENTS} package

FROM ${JRE_IMAGE} AS layers
ARG SERVICE
WORKDIR /gameday
COPY --from=build /gameday/${SERVICE}/target/${SERVICE}-*-layers.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers

FROM ${JRE_IMAGE}
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
WORKDIR /gameday
# Layers that change rarely come first: a new version of Gameday adds a few hundred kilobytes and its cache.
COPY --from=layers /gameday/layers/dependencies/ ./
COPY --from=layers /gameday/layers/snapshot-dependencies/ ./
COPY --from=layers /gameday/layers/application/ ./
COPY --from=build /gameday/${SERVICE}/target/classes/META-INF/sbom/application.cdx.json sbom.cdx.json
COPY deploy/image/ ./
COPY deploy/collector/${SERVICE}.options collector.options
# A trial start without database and Kafka: the JVM stores the classes that it has loaded and linked. The options that
# decide the memory layout are in these files, because they must be the same in every later start. The heap is limited,
# because a large one, on a machine with much memory, changes the layout, too.
RUN java @jvm.options @collector.options -Xmx256m -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh \
      -Dspring.flyway.enabled=false \
      -Dspring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false \
      -Dspring.jpa.database-platform=org.hibernate.dialect.PostgreSQLDialect \
      -Dspring.datasource.hikari.initialization-fail-timeout=-1 \
      -jar app.jar \
      --KAFKA_BOOTSTRAP_SERVERS=localhost:1 --DATABASE_URL=jdbc:postgresql://localhost:1/none --DATABASE_USER=none \
      --DATABASE_PASSWORD=none --GAMEDAY_ADMIN_KEY="$(head -c 24 /dev/urandom | base64)" \
      --GAMEDAY_SESSIONS_URL=http://localhost:1 --GAMEDAY_JWKS_URL=http://localhost:1 \
      --GAMEDAY_SECRET_KEYS="none:$(head -c 32 /dev/urandom | base64)" \
 && test -s app.aot
ENV GAMEDAY_SERVICE=${SERVICE} \
    SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/gameday/ \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=4s --start-period=90s --retries=3 CMD ["/gameday/healthy"]
ENTRYPOINT ["java", "@/gameday/jvm.options", "@/gameday/collector.options", "-XX:AOTCache=/gameday/app.aot", "-Xlog:aot*=off", "-Xlog:cds*=off", "-jar", "/gameday/app.jar"]
LABEL org.opencontainers.image.title="Gameday ${SERVICE}" \
      org.opencontainers.image.description="The backend for people who run game nights: ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="MIT"
