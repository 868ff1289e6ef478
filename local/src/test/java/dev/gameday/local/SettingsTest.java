package dev.gameday.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.embedded.StartFailedException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void shouldHaveDefaults() {
    Settings settings = Settings.from(Map.of());

    assertThat(settings.port()).isEqualTo(5000);
    assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.adminKey()).isEmpty();
  }

  @Test
  void shouldReadSettings() {
    Settings settings =
        Settings.from(
            Map.of("GAMEDAY_PORT", "5001", "GAMEDAY_DATA", "/srv/g", "GAMEDAY_ADMIN_KEY", "k"));

    assertThat(settings.port()).isEqualTo(5001);
    assertThat(settings.data()).isEqualTo(Path.of("/srv/g"));
    assertThat(settings.adminKey()).contains("k");
  }

  @Test
  void shouldTreatAnEmptySettingAsNone() {
    assertThat(Settings.from(Map.of("GAMEDAY_PORT", "", "GAMEDAY_ADMIN_KEY", " ")))
        .isEqualTo(Settings.from(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "0", "-1", "65536", "5000.5"})
  void shouldRejectInvalidPorts(String port) {
    assertThatThrownBy(() -> Settings.from(Map.of("GAMEDAY_PORT", port)))
        .isInstanceOf(StartFailedException.class)
        .hasMessage("GAMEDAY_PORT must be a number from 1 to 65535, not " + port);
  }
}
