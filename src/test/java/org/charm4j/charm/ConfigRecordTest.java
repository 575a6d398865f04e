package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.HookEnvironment;
import org.junit.jupiter.api.Test;

/** The configuration as a record. */
class ConfigRecordTest {

  private static final CharmMetadata META =
      CharmMetadataReader.parse(
          "charmcraft.yaml",
          """
          name: web
          config:
            options:
              port: {type: int, default: 80}
              max_size: {type: int}
              ratio: {type: float, default: 0.5}
              debug: {type: boolean, default: false}
              log-level: {type: string, default: info}
              keep-alive: {type: string, default: 5m}
              valid-from: {type: string}
              hosts: {type: string}
              limits: {type: string}
              backend: {type: string}
              class: {type: string}
              relay-login: {type: secret}
          """);

  enum Level {
    DEBUG,
    INFO,
    @Key("panic!")
    VERY_LOUD
  }

  record Backend(String host, int port, Optional<String> readOnly) {}

  record All(
      int port,
      long maxSize,
      double ratio,
      boolean debug,
      Level logLevel,
      Duration keepAlive,
      Instant validFrom,
      List<String> hosts,
      Map<String, Integer> limits,
      Backend backend,
      @Key("class") String kind,
      Secret relayLogin) {}

  private static void with(String json, Consumer<Config> test) {
    List<Throwable> thrown = new ArrayList<>(); // A failed assertion would only fail the hook.
    ScriptedCommands commands = new ScriptedCommands();
    commands.answer("config-get --format=json", json + "\n");
    CharmMain.asProcess(
            () ->
                new TestHook.ScriptedCharm(
                    charm -> {
                      try {
                        test.accept(charm.config());
                      } catch (Throwable e) {
                        thrown.add(e);
                      }
                    }),
            META)
        .dispatch(
            new HookEnvironment(
                Map.of(
                    "JUJU_DISPATCH_PATH", "hooks/config-changed",
                    "JUJU_HOOK_NAME", "config-changed",
                    "JUJU_UNIT_NAME", "web/0",
                    "JUJU_MODEL_NAME", "prod",
                    "JUJU_MODEL_UUID", TestHook.UUID,
                    "JUJU_VERSION", "3.6.28")),
            commands);
    for (Throwable e : thrown) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static String problem(Config config, Class<? extends Record> type) {
    return String.valueOf(
        catchThrowableOfType(InvalidDataException.class, () -> config.as(type)).getMessage());
  }

  @Test
  void everyKindOfValue() {
    with(
        """
        {"port":8080,"max_size":4294967296,"ratio":2,"debug":true,"log-level":"PANIC!",
         "keep-alive":"1h30m","valid-from":"2025-01-31T12:00:00+01:00","hosts":"[\\"a\\",\\"b\\"]",
         "limits":"{\\"cpu\\":2}","backend":"{\\"host\\":\\"db\\",\\"port\\":5432}","class":"gold",
         "relay-login":"secret:d2k8c0pmp25c7f4a1b30"}
        """,
        config -> {
          All all = config.as(All.class);
          assertThat(all.port()).isEqualTo(8080);
          assertThat(all.maxSize()).isEqualTo(4_294_967_296L);
          assertThat(all.ratio()).isEqualTo(2.0);
          assertThat(all.debug()).isTrue();
          assertThat(all.logLevel()).isEqualTo(Level.VERY_LOUD);
          assertThat(all.keepAlive()).isEqualTo(Duration.ofMinutes(90));
          assertThat(all.validFrom()).isEqualTo(Instant.parse("2025-01-31T11:00:00Z"));
          assertThat(all.hosts()).containsExactly("a", "b");
          assertThat(all.limits()).containsExactly(Map.entry("cpu", 2));
          assertThat(all.backend()).isEqualTo(new Backend("db", 5432, Optional.empty()));
          assertThat(all.kind()).isEqualTo("gold");
          assertThat(all.relayLogin().uniqueIdentifier()).isEqualTo("d2k8c0pmp25c7f4a1b30");
        });
  }

  record Some(
      Optional<Long> maxSize,
      Optional<Duration> keepAlive,
      Optional<String> hosts,
      Optional<Secret> relayLogin,
      @Default("[\"a\"]") List<String> backend) {}

  @Test
  void whatMayBeMissing() {
    with(
        "{\"keep-alive\":\"\",\"hosts\":\"\",\"relay-login\":\"\"}",
        config ->
            assertThat(config.as(Some.class))
                .isEqualTo(
                    new Some(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(""), // an empty text is a text
                        Optional.empty(),
                        List.of("a"))));
  }

  record Sizes(int port) {
    Sizes {
      if (port > 65_535) {
        throw new IllegalArgumentException("a port is at most 65535, not " + port);
      }
    }
  }

  record Levels(Level logLevel) {}

  record Times(Duration keepAlive) {}

  record Dates(Instant validFrom) {}

  record Hosts(List<String> hosts) {}

  record Limits(Map<String, Integer> limits) {}

  record Backends(Backend backend) {}

  record Size(long maxSize) {}

  @Test
  void whatIsWrongIsNamedWithItsKeyItsValueAndWhatIsWanted() {
    with(
        """
        {"port":4294967296,"log-level":"loud","keep-alive":"often","valid-from":"2025-01-31",
         "hosts":"a,b","limits":"{\\"cpu\\":\\"two\\"}","backend":"{\\"host\\":\\"db\\",\\"port\\":true}"}
        """,
        config -> {
          assertThat(problem(config, Sizes.class))
              .isEqualTo(
                  "option 'port' is 4294967296, not a whole number from -2147483648 to 2147483647");
          assertThat(problem(config, Levels.class))
              .isEqualTo("option 'log-level' is \"loud\", not one of debug, info, panic!");
          assertThat(problem(config, Times.class))
              .isEqualTo(
                  "option 'keep-alive' is \"often\", not a duration such as 90s, 5m, 1h30m, 7d or"
                      + " PT5M");
          assertThat(problem(config, Dates.class))
              .isEqualTo(
                  "option 'valid-from' is \"2025-01-31\", not a time such as 2025-01-31T12:00:00Z");
          assertThat(problem(config, Hosts.class))
              .isEqualTo("option 'hosts' is \"a,b\", not a JSON list");
          assertThat(problem(config, Limits.class))
              .isEqualTo(
                  "option 'limits' at cpu is \"two\", not a whole number from -2147483648 to"
                      + " 2147483647");
          assertThat(problem(config, Backends.class))
              .isEqualTo(
                  "option 'backend' at port is true, not a whole number from -2147483648 to"
                      + " 2147483647");
          assertThat(problem(config, Size.class))
              .isEqualTo("option 'max_size' is not set; it must be a whole number");
        });
  }

  @Test
  void theRecordItselfMayRefuse() {
    with(
        "{\"port\":70000}",
        config -> {
          assertThat(problem(config, Sizes.class))
              .isEqualTo("the configuration: a port is at most 65535, not 70000");
          assertThatExceptionOfType(InvalidDataException.class)
              .isThrownBy(() -> config.as(Sizes.class))
              .withCauseInstanceOf(IllegalArgumentException.class);
        });
  }

  record Unknown(String logLevle) {}

  record Named(@Key("log-levle") String level) {}

  record WrongInt(String port) {}

  record WrongSecret(String relayLogin) {}

  record WrongText(int logLevel) {}

  record Unreadable(Thread backend) {}

  record UnreadableInside(List<Unreadable> hosts) {}

  record BadDefault(@Default("soon") Duration keepAlive) {}

  @Test
  void aRecordThatDoesNotFitTheCharmIsRefusedWithTheMend() {
    assertUnfit(
        Unknown.class,
        "Unknown.logLevle stands for option 'log-levle', which charm 'web' does not declare; it"
            + " declares: backend, class, debug, hosts, keep-alive, limits, log-level, max_size,"
            + " port, ratio, relay-login, valid-from; declare it in charmcraft.yaml, rename the"
            + " component, or say the name with @Key");
    assertUnfit(
        Named.class,
        "Named.level stands for option 'log-levle', which charm 'web' does not declare; it declares:"
            + " backend, class, debug, hosts, keep-alive, limits, log-level, max_size, port, ratio,"
            + " relay-login, valid-from; declare it in charmcraft.yaml, rename the component, or say"
            + " the name with @Key");
    assertUnfit(
        WrongInt.class,
        "WrongInt.port is a String, but option 'port' is of type int; make it int or long, or"
            + " declare another type in charmcraft.yaml");
    assertUnfit(
        WrongSecret.class,
        "WrongSecret.relayLogin is a String, but option 'relay-login' is of type secret; make it"
            + " Secret, or Optional<Secret>, or declare another type in charmcraft.yaml");
    assertUnfit(
        WrongText.class,
        "WrongText.logLevel is a int, but option 'log-level' is of type string; make it String, an"
            + " enum, Duration or Instant, or a list, map or record as JSON, or declare another type"
            + " in charmcraft.yaml");
    assertUnfit(
        Unreadable.class,
        "Unreadable.backend cannot be a Thread; there are String, int, long, double, boolean, enums,"
            + " Duration, Instant, Secret, records, and List, Map with String keys, and Optional of"
            + " them");
    assertUnfit(
        UnreadableInside.class,
        "Unreadable.backend cannot be a Thread; there are String, int, long, double, boolean, enums,"
            + " Duration, Instant, Secret, records, and List, Map with String keys, and Optional of"
            + " them");
    assertUnfit(
        BadDefault.class,
        "the default of BadDefault.keepAlive is \"soon\", not a duration such as 90s, 5m, 1h30m, 7d"
            + " or PT5M");
  }

  private static void assertUnfit(Class<? extends Record> type, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Config.requireDeclared(type, META))
        .withMessage(message);
    with(
        "{}",
        config ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> config.as(type))
                .withMessage(message)
                .isNotInstanceOf(InvalidDataException.class));
  }

  record Tree(List<Tree> hosts) {}

  @Test
  void aRecordMayContainItself() {
    with(
        "{\"hosts\":\"[{\\\"hosts\\\":[]}]\"}",
        config ->
            assertThat(config.as(Tree.class)).isEqualTo(new Tree(List.of(new Tree(List.of())))));
  }

  @Test
  void durationsAsPeopleWriteThem() {
    assertThat(Durations.parse("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(Durations.parse("1.5h")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
    assertThat(Durations.parse("2w1d")).isEqualTo(Duration.ofDays(15));
    assertThat(Durations.parse("PT1M30S")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Durations.parse("-PT1S")).isEqualTo(Duration.ofSeconds(-1));
    for (String wrong : List.of("", "5", "m", "5 m", "5m x", "x5m", "PT", "1y")) {
      assertThat(Durations.parse(wrong)).as(wrong).isNull();
    }
  }
}
