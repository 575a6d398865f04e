package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clouds and credentials of files. */
class CloudsTest {
  @TempDir private Path directory;

  @Test
  @Rule("X-135")
  void cloudsOfAFileAreKeptAndShown() throws IOException {
    CliLab lab = new CliLab(directory);
    Files.writeString(directory.resolve("f"), "clouds: {mine: {type: maas, endpoint: http://m}}\n");
    CliResult added = lab.run("add-cloud mine --client --file f");
    assertThat(added.exitCode()).isZero();
    assertThat(added.stdout()).isEmpty();
    assertThat(added.stderr()).startsWith("Cloud \"mine\" added to this client.\nnote: clouds ");
    assertThat(lab.ok("clouds")).containsPattern("(?m)^localhost .*\n^mine .* maas$");
    assertThat(lab.ok("clouds --format json")).contains("\"mine\":{", "\"type\":\"maas\"");

    assertThat(lab.fails(1, "add-cloud mine f")).contains("cloud \"mine\" already exists");
    assertThat(lab.fails(1, "add-cloud other f"))
        .isEqualTo("ERROR file \"f\" has nothing about other below clouds\n");
    assertThat(lab.fails(1, "update-cloud other -f f")).contains("nothing about other");
    Files.writeString(directory.resolve("f"), "clouds: {mine: {type: lxd}}\n");
    assertThat(lab.run("update-cloud mine -c c1 -f f"))
        .isEqualTo(new CliResult(0, "", "Cloud \"mine\" updated on controller \"c1\".\n"));
    assertThat(lab.ok("clouds")).containsPattern("(?m)^mine .* lxd$");
    assertThat(lab.fails(1, "add-cloud")).contains("that asks questions", "add-cloud NAME -f FILE");
    assertThat(lab.fails(1, "add-cloud mine none")).contains("no such file");
    assertThat(lab.fails(1, "add-cloud mine -c c2 -f f")).contains("controller c2 not found");
  }

  @Test
  @Rule("X-135")
  void ofCredentialsOnlyTheNamesAreKept() throws IOException {
    CliLab lab = new CliLab(directory);
    Files.writeString(
        directory.resolve("f"), "credentials: {localhost: {me: {auth-type: x, password: hidden}}}");
    CliResult added = lab.run("add-credential localhost --client -f f");
    assertThat(added.stdout()).contains("\"me\"", "localhost");
    assertThat(added.stderr()).startsWith("Credential \"me\" added to this client for cloud ");
    assertThat(lab.juju.controllerModel().notes().all().toString())
        .contains("localhost/me")
        .doesNotContain("hidden");
  }
}
