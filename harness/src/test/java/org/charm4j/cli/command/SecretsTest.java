package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.UserAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands about secrets. */
class SecretsTest {
  @TempDir private Path directory;
  private CliLab lab;
  private String user;
  private String charm;

  @BeforeEach
  void deploy() {
    lab =
        new CliLab(directory)
            .charm("mysql", "", "start", "secret-add --label root-pw --rotate hourly password=old")
            .charm("web", "config: {options: {db-secret: {type: secret}}}");
    lab.ok("deploy mysql");
    lab.ok("deploy web");
    lab.ok("deploy web worker");
    lab.ok("status");
    charm = lab.juju.model("m1").controller().secrets().iterator().next().id();
    lab.juju.advance(Duration.ofMinutes(1));
    user = lab.ok("add-secret db-admin user=root pass=hunter2 --info 'admin login'").strip();
  }

  private String golden(String name) {
    return CliLab.golden(name)
        .replace("USERSECRETID00000000", user.substring(7))
        .replace("CHARMSECRETID0000000", charm)
        .replace("MODELUUID", lab.juju.model("m1").controller().modelUuid());
  }

  @Test
  @Rule({"C-03", "H-958"})
  void theListShowsUserAndCharmSecrets() {
    assertThat(user).matches("secret:[0-9a-v]{20}");
    lab.juju.advance(Duration.ofMinutes(3));
    assertThat(lab.ok("secrets")).isEqualTo(golden("secrets.txt"));
    assertThat(lab.ok("list-secrets --format json")).isEqualTo(golden("secrets.json"));
    assertThat(lab.ok("secrets --format yaml")).isEqualTo(golden("secrets.yaml"));
    assertThat(lab.ok("secrets --owner application-mysql --format yaml"))
        .startsWith(
            charm + ":\n  revision: 1\n  rotation: hourly\n  rotates: 2026-03-01T11:00:00Z\n");
    assertThat(lab.ok("secrets --owner unit-mysql-0 --format yaml")).isEqualTo("{}\n");
    assertThat(lab.ok("secrets --owner machine-0 --format json")).isEqualTo("{}\n");
    assertThat(lab.fails(1, "secrets --owner foo"))
        .isEqualTo("ERROR invalid owner \"foo\": \"foo\" is not a valid tag\n");
  }

  @Test
  @Rule("C-03")
  void theListSaysHowLongAgo() {
    String uuid = lab.juju.model("m1").controller().modelUuid();
    assertThat(lab.ok("secrets")).contains("  just now");
    lab.juju.advance(Duration.ofSeconds(59));
    assertThat(lab.ok("secrets")).contains("  59 seconds ago").contains("  1 minute ago");
    lab.juju.advance(Duration.ofHours(2));
    assertThat(lab.ok("secrets --owner model-" + uuid)).contains("  2 hours ago");
    lab.juju.advance(Duration.ofHours(22));
    assertThat(lab.ok("secrets --owner model-" + uuid)).contains("  2026-03-01");
  }

  @Test
  @Rule({"C-04", "C-06", "H-958"})
  void oneSecretIsShownWithContentOrRevisions() {
    lab.ok("grant-secret db-admin web");
    assertThat(lab.ok("show-secret db-admin --reveal")).isEqualTo(golden("show-secret.yaml"));
    assertThat(lab.ok("show-secret " + user + " --reveal --format json"))
        .isEqualTo(golden("show-secret.json"));
    assertThat(lab.ok("show-secret " + charm + " --revisions")).isEqualTo(golden("revisions.yaml"));
    assertThat(lab.ok("show-secret root-pw")).contains("label: root-pw").doesNotContain("old");
    lab.ok("update-secret db-admin pass=n3w user=root");
    assertThat(lab.ok("show-secret db-admin --reveal --revision 1")).contains("pass: hunter2");
    assertThat(lab.ok("show-secret db-admin --reveal")).contains("pass: n3w");
    assertThat(lab.fails(1, "show-secret db-admin --reveal -r 9"))
        .isEqualTo("ERROR revison 9 for secret \"" + user + "\" not found\n");
  }

  @Test
  @Rule({"C-03", "C-04", "S-026"})
  void aSecretHasARotationOnceItWasGivenAPolicy() {
    String none = lab.ok("exec -u web/0 -- secret-add abc=bcd").strip();
    String never = lab.ok("exec -u web/0 -- secret-add --rotate never abc=bcd").strip();

    assertThat(lab.ok("show-secret " + none)).contains("  revision: 1\n  owner: web\n");
    assertThat(lab.ok("show-secret " + never))
        .contains("  revision: 1\n  rotation: never\n  owner: web\n");
    assertThat(lab.ok("exec -u web/0 -- secret-info-get " + none)).contains("  rotation: never\n");
    lab.ok("exec -u web/0 -- secret-set --rotate never " + none);
    assertThat(lab.ok("show-secret " + none)).contains("rotation: never");
    assertThat(lab.ok("secrets --owner application-web").lines().skip(1))
        .hasSize(2)
        .allMatch(line -> line.contains("  never "));
  }

  @Test
  @Rule("C-03")
  void onlyShowSecretSaysWhoMayRead() {
    lab.ok("grant-secret db-admin web");
    assertThat(lab.ok("show-secret db-admin")).contains("target: application-web");
    assertThat(lab.ok("secrets --format yaml")).doesNotContain("access");
    assertThat(lab.ok("secrets --format json")).doesNotContain("access");
  }

  @Test
  @Rule({"C-04", "C-06", "S-013"})
  void contentThatIsNoBase64IsAnErrorWithoutText() {
    lab.ok("add-secret bad 'key#base64=a%b='");
    // printf '{"key":"a%%b="}' | sha256sum
    String checksum = "b72db24c3f8bc6f5f0a304df73bcf9f2ecc457a0a9abf40dc9b411ebc92c3abe";
    assertThat(lab.ok("show-secret bad --reveal"))
        .contains("\n  checksum: " + checksum + "\n")
        .endsWith("\n  content:\n    error: {}\n");
    assertThat(lab.ok("show-secret bad --reveal --format json"))
        .contains("\"checksum\":\"" + checksum + "\"")
        .endsWith("\"content\":{\"error\":{}}}}\n");
  }

  @ParameterizedTest
  @CsvSource({"0x1", "0b1", "01", "0_1", "+1", "'0o1'", "'1'"})
  @Rule("H-901")
  void aNumberIsReadAsGoReadsIt(String one) {
    lab.ok("update-secret db-admin user=root pass=n3w");
    assertThat(lab.ok("show-secret db-admin --reveal --revision " + one)).contains("pass: hunter2");
    lab.ok("remove-secret db-admin --revision=" + one);
    assertThat(lab.ok("show-secret db-admin --revisions")).doesNotContain("- revision: 1\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08         | invalid syntax",
        "1_         | invalid syntax",
        "0x         | invalid syntax",
        "1e3        | invalid syntax",
        "' 1'       | invalid syntax",
        "=1         | invalid syntax",
        "99999999999999999999 | value out of range",
      })
  @Rule("H-901")
  void whatIsNoNumber(String text, String why) {
    assertThat(lab.fails(2, "remove-secret db-admin --revision '" + text + "'"))
        .isEqualTo(
            "ERROR invalid value \""
                + text
                + "\" for option --revision: strconv.ParseInt: parsing \""
                + text
                + "\": "
                + why
                + "\n");
  }

  @Test
  @Rule({"C-04", "S-109"})
  void aCharmSecretIsShownWithItsTimesAndWhomItIsGrantedTo() {
    lab.charm("pg", "provides: {database: {interface: sql}}");
    lab.charm("site", "requires: {db: {interface: sql}}");
    lab.ok("deploy pg");
    lab.ok("deploy site");
    lab.ok("integrate site pg");
    String flags = "--label pw --rotate daily --expire 720h --description \"of the site\"";
    String uri = lab.ok("exec -u pg/0 -- 'secret-add " + flags + " password=one'").strip();
    lab.ok("exec -u pg/0 -- secret-grant " + uri + " --relation 0");
    String shared = uri.substring(uri.lastIndexOf('/') + 1);

    assertThat(lab.ok("show-secret pw --revisions"))
        .isEqualTo(CliLab.golden("show-charm-secret.yaml").replace("SHAREDSECRETID000000", shared));
  }

  @Test
  @Rule({"C-02", "C-05", "S-313"})
  void updatesCombineAndPrune() {
    lab.ok("update-secret db-admin --name login --info new pass=n3w --auto-prune");
    assertThat(lab.ok("show-secret login --revisions"))
        .contains("description: new\n  name: login\n")
        .contains("- revision: 2")
        .doesNotContain("- revision: 1");
    lab.ok("update-secret " + user + " --auto-prune=false pass=n3w --info ''");
    assertThat(lab.ok("show-secret login")).contains("revision: 2").contains("description: new");
    assertThat(lab.fails(1, "update-secret login"))
        .isEqualTo("ERROR at least one attribute to update must be specified\n");
    assertThat(lab.fails(1, "update-secret nope abc=bcd"))
        .isEqualTo("ERROR secret \"nope\" not found\n");
    lab.ok("remove-secret login");
    assertThat(lab.fails(1, "remove-secret login")).isEqualTo("ERROR secret \"login\" not found\n");
  }

  @Test
  @Rule("C-01")
  void grantsTryEveryApplication() {
    assertThat(lab.fails(1, "grant-secret db-admin web,nope,worker"))
        .isEqualTo(
            "ERROR failed to grant/revoke secret: cannot change access to \""
                + user
                + "\" for \"nope\": invalid subject reference: saas application \"nope\" not"
                + " found\n");
    assertThat(lab.ok("show-secret db-admin"))
        .contains("target: application-web\n")
        .contains("target: application-worker\n");
    lab.ok("revoke-secret db-admin web,worker,nope");
    assertThat(lab.ok("show-secret db-admin")).doesNotContain("access");
  }

  @Test
  @Rule({"S-015", "S-017"})
  void contentComesFromFilesAndStandardInput() throws IOException {
    Files.writeString(directory.resolve("s.yaml"), "user: me\npass: word\n");
    Files.writeString(directory.resolve("cert"), "PEM");
    lab.ok("add-secret filed --file s.yaml cert#file=cert bin#base64=aGVsbG8=");
    assertThat(lab.ok("show-secret filed --reveal"))
        .contains("  content:\n    bin: hello\n    cert: PEM\n    pass: word\n    user: me\n");
    assertThat(lab.answering("key: piped\n", "add-secret piped --file /dev/stdin").isOk()).isTrue();
    assertThat(lab.ok("show-secret piped --reveal")).contains("    key: piped\n");
    assertThat(lab.fails(2, "add-secret other --file gone.yaml")).contains("gone.yaml");
  }

  @Test
  @Rule("S-304")
  void aGrantIsNoEventAndConfigIs() {
    lab.ok("config web db-secret=" + user);
    CliResult before = lab.run("exec -u web/0 -- secret-get " + user);
    assertThat(before.stderr()).contains("the following task failed");
    assertThat(before.stdout()).contains("permission denied");
    lab.ok("grant-secret db-admin web");
    assertThat(lab.ok("exec -u web/0 -- secret-get " + user)).contains("pass: hunter2");
    assertThat(lab.fails(1, "config web db-secret=bar"))
        .isEqualTo(
            "ERROR invalid secret URI for option \"db-secret\": secret URI \"bar\" not valid\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | add-secret                | secret name needs to be supplied as the first argument",
        "2 | add-secret x              | missing secret value or filename",
        "1 | add-secret db-admin abc=bcd | secret with name \"db-admin\" already exists",
        "2 | show-secret               | secret ID is required",
        "2 | show-secret db-admin --reveal --revisions | specify either --revisions or --reveal but not both",
        "2 | show-secret db-admin --revisions -r 1 | specify either --revisions or --revision but not both",
        "1 | show-secret nope          | secret \"nope\" not found",
        "2 | update-secret             | missing secret URI",
        "2 | remove-secret             | missing secret URI",
        "1 | remove-secret db-admin --revision 7 | cannot delete any of revisions [7] - revisions not found",
        "1 | remove-secret root-pw     | secret \"root-pw\" not found",
        "2 | grant-secret db-admin     | missing secret URI or application name",
        "2 | revoke-secret             | missing secret URI or application name",
        "1 | grant-secret nope web     | secret \"nope\" not found",
        "1 | revoke-secret nope web    | secret \"nope\" not found",
        "1 | remove-secret nope        | secret \"nope\" not found",
        "1 | remove-secret d2k8c0pmp25c7f4a1b30 | secret \"secret:d2k8c0pmp25c7f4a1b30\" not found",
        "1 | grant-secret d2k8c0pmp25c7f4a1b30 web | secret \"secret:d2k8c0pmp25c7f4a1b30\" not found",
        "1 | show-secret d2k8c0pmp25c7f4a1b30 | secret \"d2k8c0pmp25c7f4a1b30\" not found",
        "1 | update-secret d2k8c0pmp25c7f4a1b30 abc=bcd | secret \"secret:d2k8c0pmp25c7f4a1b30\" not found",
        "1 | update-secret db-admin    | at least one attribute to update must be specified",
        "1 | show-secret db-admin --reveal -r 9 | revison 9 for secret \"USER\" not found",
        "2 | add-secret x key          | key value \"key\" not valid",
        "2 | add-secret x a_b=1        | key \"a_b\" not valid",
        "2 | add-secret x --file gone  | open gone: no such file or directory",
        "2 | add-secret x key#file=gone | reading content for secret key \"key\": open gone: no such file or directory",
        "2 | update-secret db-admin a_b=1 | key \"a_b\" not valid",
        "1 | secrets --owner foo       | invalid owner \"foo\": \"foo\" is not a valid tag",
        "1 | config web db-secret=bar  | invalid secret URI for option \"db-secret\": secret URI \"bar\" not valid",
        "1 | config web db-secret=d2k8c0pmp25c7f4a1b30 | updating charm config settings: option \"db-secret\" expected secret, got \"d2k8c0pmp25c7f4a1b30\"",
        "2 | secrets --reveal          | option provided but not defined: --reveal",
      })
  @Rule({"H-901", "C-04", "S-010", "S-011", "S-014", "S-015", "S-017", "S-301", "S-305"})
  void refusalsAreJujus(int exitCode, String line, String message) {
    String before = lab.ok("secrets --format json");
    assertThat(lab.fails(exitCode, line))
        .isEqualTo("ERROR " + message.replace("USER", user) + "\n");
    assertThat(lab.ok("secrets --format json")).as("nothing came of it").isEqualTo(before);
  }

  @Test
  @Rule("S-096")
  void othersDoWhatTheyMay() {
    Controller model = lab.juju.model("m1").controller();
    model.setAccess("jo", UserAccess.READ);
    assertThat(as("jo", "show-secret db-admin").stdout()).contains("name: db-admin");
    assertThat(as("jo", "show-secret db-admin --reveal"))
        .isEqualTo(new CliResult(1, "", "ERROR permission denied\n"));
    assertThat(as("jo", "update-secret db-admin pass=mine"))
        .isEqualTo(new CliResult(1, "", "ERROR permission denied\n"));
  }

  private CliResult as(String person, String line) {
    return lab.juju.run(CliRequest.of(CliRequest.words(line), directory).withUser(person));
  }

  @Test
  @Rule("S-314")
  void aCharmSecretIsNotRemoved() {
    assertThat(lab.fails(1, "remove-secret " + charm)).isEqualTo("ERROR permission denied\n");
  }
}
