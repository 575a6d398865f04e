package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.charm4j.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of YAML with settings: juju config --file and juju deploy --config. */
@Rule("H-818")
class SettingsFileTest {
  private static final String YAML =
      """
      config:
        options:
          title: {type: string}
          port: {type: int, default: 80}
          share: {type: float}
          fast: {type: boolean}
      """;

  @TempDir private Path directory;
  private CliLab lab;

  @BeforeEach
  void deploy() {
    lab = new CliLab(directory).charm("web", YAML);
    lab.ok("deploy web");
  }

  private void file(String text) throws IOException {
    Files.writeString(directory.resolve("f.yaml"), text);
  }

  private String value(String option) {
    return lab.ok("config web " + option).strip();
  }

  @Test
  void valuesHaveTheTypeOfTheirOptionOrAreTexts() throws IOException {
    file("web: {title: '5', port: 0x50, share: 1.5, fast: y}\n");
    lab.ok("config web --file f.yaml");
    assertThat(value("title")).isEqualTo("5");
    assertThat(value("port")).isEqualTo("80");
    assertThat(value("share")).isEqualTo("1.5");
    assertThat(value("fast")).isEqualTo("true");

    file("web: {title: 1e3, port: '81', share: '2', fast: 'False'}\n");
    lab.ok("config web --file f.yaml title=won");
    assertThat(value("title")).isEqualTo("won");
    assertThat(value("port")).isEqualTo("81");
    assertThat(value("share")).isEqualTo("2.0");
    assertThat(value("fast")).isEqualTo("false");
  }

  @Test
  void nothingResets() throws IOException {
    lab.ok("config web title=old port=81");
    file("web: {title: ~, port:, share: 0.5}\n");
    lab.ok("config web --file f.yaml");
    assertThat(value("title")).isEmpty();
    assertThat(value("port")).isEqualTo("80");
    assertThat(value("share")).isEqualTo("0.5");
    assertThat(lab.ok("config web")).contains("source: unset", "source: default", "source: user");
  }

  @Test
  void whatConfigPrintsCanBeReadAgain() throws IOException {
    lab.ok("config web title=old port=81 fast=true");
    file(lab.ok("config web"));
    lab.ok("deploy web other --config f.yaml");
    lab.ok("config web --reset title,port,fast");
    lab.ok("config web --file f.yaml");
    assertThat(value("title")).isEqualTo("old");
    assertThat(value("port")).isEqualTo("81");
    assertThat(value("fast")).isEqualTo("true");
    assertThat(value("share")).isEmpty();
    assertThat(lab.ok("config other port").strip()).isEqualTo("81");
  }
}
