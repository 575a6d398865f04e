package org.charm4j.judge;

import static org.charm4j.harness.assertj.CharmAssertions.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.charm4j.charm.SecretOptions;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedUnit;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens pictures in a headless Chromium, steps and filters: {@code mvn -Pbrowser verify}. A script
 * at the end of the page does what a person would do, and writes down what is to be seen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureBrowser {
  private static final String CHROMIUM = System.getProperty("charm4j.chromium", "chromium");

  @TempDir Path directory;
  private Harness juju;

  @BeforeAll
  void play() {
    juju = Harness.create();
    PlayedApplication database = juju.play("db", "provides: {db: {interface: i}}");
    PlayedUnit web = juju.play("web", "requires: {db: {interface: i}}").unit(0);
    int relation = juju.integrate("db", "web");
    SecretOptions options = SecretOptions.with().label("login").rotate(RotatePolicy.DAILY);
    database.addSecret(Map.of("password", "swordfish-1"), options).grantTo(relation);
    juju.advance(Duration.ofDays(2));
    web.read("login");
    juju.removeUnit("web/0");
    juju.settle();
  }

  /** Returns what {@code script} noted with {@code note(…)}, a line each. */
  private List<String> open(Path page, String script, String... flags) throws Exception {
    String driver =
        "<pre id=\"noted\"></pre><script>"
            + "const note = (x) => { document.getElementById('noted').textContent += x + '\\n'; };"
            + "const press = (key, on) => (on || document.getElementById('scroll')).dispatchEvent("
            + "new KeyboardEvent('keydown', {key, bubbles: true}));"
            + "const heading = () => document.querySelector('#detail h2').textContent;"
            + script
            + "</script></body>";
    Path driven = directory.resolve("driven.html");
    Files.writeString(driven, Files.readString(page).replace("</body>", driver));
    String dom = chromium(driven, "--dump-dom", flags);
    int from = dom.indexOf("<pre id=\"noted\">") + "<pre id=\"noted\">".length();
    return dom.substring(from, dom.indexOf("</pre>", from)).strip().lines().toList();
  }

  private String chromium(Path page, String what, String... flags) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                CHROMIUM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage"));
    words.add("--user-data-dir=" + directory.resolve("profile"));
    words.addAll(List.of(flags));
    words.add(what);
    words.add(page.toUri().toString());
    Path printed = directory.resolve("dom.txt");
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(CHROMIUM + " did not end");
    }
    return Files.readString(printed, StandardCharsets.UTF_8);
  }

  private Path page(String failure) {
    Path page = directory.resolve("page.html");
    Picture.write(juju.controller(), "a test", failure, page);
    return page;
  }

  @Test
  void itOpensAtTheFailureAndStepsThroughHooks() throws Exception {
    List<String> noted =
        open(
            page("because it is not due"),
            "note(document.body.dataset.ready);"
                + "note(document.getElementById('failed').hidden + ' ' +"
                + " document.getElementById('why').textContent);"
                + "note(heading());"
                + "press('ArrowLeft'); note(heading());"
                + "press('ArrowLeft'); note(heading());"
                + "press('ArrowRight'); note(heading());"
                + "press('ArrowUp'); note(heading());"
                + "press('Home'); note(heading());"
                + "note(document.getElementById('said').textContent);"
                + "press('End'); note(heading());");

    assertThat(noted)
        .containsExactly(
            "yes",
            "false because it is not due",
            "Here the test failed",
            "web/0: remove committed",
            "web/0: stop committed",
            "web/0: remove committed",
            "web/0: stop committed",
            "model: deploy db committed",
            "#1 model: deploy db, committed, 2025-01-01 00:00:00. Why: charm db, 1 units",
            "Here the test failed");
  }

  @Test
  void clicksChooseHooksAndTheDetailsHideSecrets() throws Exception {
    List<String> noted =
        open(
            page(null),
            "const dots = [...document.querySelectorAll('#lanes .hit')];note(dots.length >"
                + " 5);dots[dots.length - 1].dispatchEvent(new MouseEvent('click', {bubbles:"
                + " true}));note(heading());document.getElementById('search').value ="
                + " 'secret-get';document.getElementById('search').dispatchEvent(new"
                + " Event('input'));note(document.getElementById('count').textContent.split('"
                + " ').slice(0, 2).join(' '));note(heading());note(document.querySelector('#detail"
                + " ol.calls li').textContent.includes('***'));"
                + "note(document.body.innerHTML.includes('swordfish'));");

    assertThat(noted)
        .containsExactly(
            "true",
            "web/0: remove committed",
            "1 of",
            "web/0: juju-exec committed",
            "true",
            "false");
  }

  @Test
  void filtersKeepTheRightHooks() throws Exception {
    List<String> noted =
        open(
            page(null),
            "const set = (id, value, type) => { const e = document.getElementById(id);"
                + " if (e.type === 'checkbox') e.checked = value; else e.value = value;"
                + " e.dispatchEvent(new Event(type)); };"
                + "const count = () => document.getElementById('count').textContent.split(' ')[0];"
                + "set('search', 'db-relation-joined', 'input'); note(count());"
                + "set('unit', 'web/0', 'change'); note(count()); note(heading());"
                + "set('bad', true, 'change'); note(count());"
                + "press('Escape', document.getElementById('search'));"
                + "set('bad', false, 'change'); set('unit', '', 'change');"
                + "note(document.getElementById('count').textContent.split(' ').filter("
                + "(w, i) => i === 0 || i === 2).join('='));");

    String all = String.valueOf(juju.controller().frames().size());
    assertThat(noted)
        .containsExactly(
            "2", "1", "web/0: db-relation-joined for db/0 committed", "0", all + "=" + all);
  }

  @Test
  void darkAndLightHaveOtherColours() throws Exception {
    String colours =
        "note(getComputedStyle(document.body).backgroundColor);"
            + "note(getComputedStyle(document.body).color);";

    assertThat(open(page(null), colours, "--blink-settings=preferredColorScheme=1"))
        .containsExactly("rgb(255, 255, 255)", "rgb(28, 31, 35)");
    assertThat(open(page(null), colours, "--blink-settings=preferredColorScheme=0"))
        .containsExactly("rgb(21, 24, 28)", "rgb(230, 233, 237)");
  }

  @Test
  void aYearWithUpdateStatusIsSmallAndOpensQuickly() throws Exception {
    Harness year = Harness.create();
    PlayedApplication database = year.play("db", "provides: {db: {interface: i}}");
    SecretOptions options = SecretOptions.with().label("login").rotate(RotatePolicy.DAILY);
    database.addSecret(Map.of("password", "swordfish-1"), options);
    for (int day = 0; day < 365; day++) {
      year.advance(Duration.ofDays(1));
      database.act(
          model -> {
            model
                .getSecretByLabel("login")
                .setContent(Map.of("password", "swordfish-" + year.now()));
            return true;
          });
    }
    Path page = directory.resolve("year.html");

    Picture.write(year.controller(), "a year", "the last day", page);

    assertThat(Files.size(page)).isLessThan(2_000_000);
    List<String> noted = open(page, "note(Math.round(performance.now()));");
    assertThat(Integer.parseInt(noted.get(0)))
        .as("milliseconds until it is ready")
        .isLessThan(1000);
  }
}
