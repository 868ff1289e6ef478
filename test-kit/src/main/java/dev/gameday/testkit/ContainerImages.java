package dev.gameday.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** The container images of the servers, the same as in the compose file. */
final class ContainerImages {

  private ContainerImages() {}

  static DockerImageName kafka() {
    return named("KAFKA_IMAGE", "apache/kafka:4.2.1").asCompatibleSubstituteFor("apache/kafka");
  }

  static DockerImageName postgres() {
    return named("POSTGRES_IMAGE", "postgres:18").asCompatibleSubstituteFor("postgres");
  }

  static String names() {
    return kafka() + " and " + postgres();
  }

  /** Returns why containers are unavailable; empty if they are available. */
  static Optional<String> obstacle() {
    try {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        return Optional.of("no Docker engine answers");
      }
    } catch (RuntimeException e) { // of any kind: Testcontainers starts a helper container
      return Optional.of(
          "a Docker engine answers, but Testcontainers can't start its helper container");
    }
    return missing(kafka()).or(() -> missing(postgres()));
  }

  private static Optional<String> missing(DockerImageName image) {
    try {
      if (!isPresent(image)) {
        new RemoteDockerImage(image).get();
      }
      return Optional.empty();
    } catch (ContainerFetchException | DockerException e) {
      return Optional.of("the Docker engine has no " + image + " and can't pull it");
    }
  }

  private static boolean isPresent(DockerImageName image) {
    DockerClient client = DockerClientFactory.instance().client();
    try {
      client.inspectImageCmd(image.asCanonicalNameString()).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static DockerImageName named(String setting, String official) {
    return DockerImageName.parse(System.getenv().getOrDefault(setting, official));
  }
}
