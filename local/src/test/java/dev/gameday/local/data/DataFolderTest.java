package dev.gameday.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path parent;

  @Test
  void shouldLetOnlyOneRunUseAFolderAtATime() throws Exception {
    Path folder = parent.resolve("data");
    DataFolder first = DataFolder.open(folder);

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(DataFolderUnusableException.class)
        .hasMessageContaining("is in use by another run");

    first.close();
    DataFolder.open(folder).close();
  }

  @Test
  void shouldRejectAFolderThatIsNotWritable() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(DataFolderUnusableException.class)
        .hasMessageContaining("is not writable");
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(DataFolderUnusableException.class)
        .hasMessageContaining("is not writable");
  }

  @Test
  void shouldGenerateSecretsOnceForTheOwnerOnly() throws Exception {
    Path folder = parent.resolve("data");
    String adminKey;
    try (DataFolder data = DataFolder.open(folder)) {
      adminKey = data.secrets().adminKey();
      assertThat(data.secrets().databasePassword("a"))
          .isNotEqualTo(data.secrets().databasePassword("b"));
    }

    try (DataFolder data = DataFolder.open(folder)) {
      assertThat(data.secrets().adminKey()).isEqualTo(adminKey).hasSize(32);
      Path secret = folder.resolve("secrets/admin-key");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void shouldNameTheEncryptionKey() throws Exception {
    try (DataFolder data = DataFolder.open(parent)) {
      assertThat(data.secrets().webhookSecretKeys()).matches("k1:[A-Za-z0-9+/]{43}=");
    }
  }
}
