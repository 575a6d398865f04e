package org.charm4j.judge;

import static org.charm4j.harness.assertj.CharmAssertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.charm4j.charm.SecretOptions;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.harness.PlayedUnit;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a picture holds, read from the page's own data. */
class PictureTest {
  private static final String PASSWORD = "swordfish-and-chips";
  private static final String NEVER_COMMITTED = "trout-in-almonds";

  private final Harness juju = Harness.create();
  private final PlayedApplication database = juju.play("db", "provides: {db: {interface: i}}");
  private final PlayedUnit web = juju.play("web", "requires: {db: {interface: i}}").unit(0);
  private final int relation = juju.integrate("db", "web");
  private final PlayedSecret secret =
      database
          .addSecret(
              Map.of("password", PASSWORD, "user", "me"),
              SecretOptions.with().label("login").rotate(RotatePolicy.DAILY))
          .grantTo(relation);

  private static JsonNode data(String page) throws Exception {
    String start = "<script id=\"data\" type=\"application/json\">";
    int from = page.indexOf(start) + start.length();
    return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  private static List<String> texts(JsonNode data, JsonNode numbers) {
    List<String> texts = new ArrayList<>();
    numbers.forEach(number -> texts.add(text(data, number)));
    return texts;
  }

  private static String text(JsonNode data, JsonNode number) {
    return data.get("texts").get(number.asInt()).asText();
  }

  private static JsonNode callOf(JsonNode data, JsonNode frame, String start) {
    for (JsonNode call : frame.get("h")) {
      if (text(data, call.get(0)).startsWith(start)) {
        return call;
      }
    }
    throw new AssertionError("no call of " + start);
  }

  @Test
  void noContentOfSecretsIsInIt() throws Exception {
    web.read("login");
    String encoded = Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8));
    database.put(relation, "leak", "the password is " + PASSWORD + "!");
    web.put(relation, "encoded", encoded);
    juju.exec("db/0", "secret-add", "other=" + NEVER_COMMITTED, "--rotate", "nonsense");
    secret.setContent(Map.of("password", "second-helping", "user", "me"));

    String page = Picture.html(juju.controller(), "leaks", "it held " + PASSWORD);

    assertThat(page)
        .doesNotContain(PASSWORD, encoded, NEVER_COMMITTED, "second-helping")
        .contains("the password is ***!", "it held ***", "secret-add other=***", "login");
  }

  @Test
  void itHoldsEveryHookWithWhatItAskedForAndTheWorldAfterIt() throws Exception {
    web.read("login");
    JsonNode data = data(Picture.html(juju.controller(), "a title", null));

    JsonNode last = data.get("frames").get(data.get("frames").size() - 1);
    assertThat(texts(data, last.get("c")))
        .containsExactly("web/0 tracks revision 1 of " + juju.secret("login").uri());
    JsonNode call = callOf(data, last, "secret-get ");
    assertThat(call.get(1).asInt()).isZero();
    assertThat(text(data, call.get(2))).contains("\"password\":\"***\"", "\"user\":\"***\"");
    JsonNode state = last.get("x").get("s").get(juju.secret("login").id());
    assertThat(state.get("n").asInt()).isEqualTo(1);
    assertThat(state.get("c").get("web/0").asInt()).isEqualTo(1);
    assertThat(state.get("g").has("web")).isTrue();
    assertThat(data.get("failure").isNull()).isTrue();
    assertThat(data.get("title").asText()).isEqualTo("a title");
  }

  @Test
  void whatChangesNothingIsFolded() throws Exception {
    juju.settle();
    int before = data(Picture.html(juju.controller(), "t", null)).get("frames").size();
    juju.advance(Duration.ofHours(2)); // 24 times five minutes, on two units

    JsonNode data = data(Picture.html(juju.controller(), "t", null));

    assertThat(data.get("frames")).hasSize(before);
    assertThat(data.get("folded")).hasSize(2);
    data.get("folded").forEach(fold -> assertThat(fold.get(2).asInt()).isEqualTo(24));
  }

  @Test
  void aForkShowsItsPastAndARestoredWorldNotItsFuture() throws Exception {
    juju.settle();
    var kept = juju.snapshot();
    int before = juju.controller().frames().size();
    web.read("login");
    Harness fork = juju.fork();

    assertThat(juju.controller().frames()).hasSize(before + 1);
    assertThat(fork.controller().frames()).hasSize(before + 1);
    juju.restore(kept);
    assertThat(juju.controller().frames()).hasSize(before);
  }

  @Test
  void textThatLooksLikeMarkupStaysText(@TempDir Path directory) throws Exception {
    database.put(relation, "x", "</script><script>alert(1)</script>");
    Path file = directory.resolve("deep/down/page.html");

    juju.trace(file);

    String page = Files.readString(file);
    assertThat(page).contains("<title>page.html</title>").doesNotContain("<script>alert(1)");
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http", "src=", "href=");
  }
}
