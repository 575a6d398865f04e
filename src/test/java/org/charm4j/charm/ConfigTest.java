package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class ConfigTest {

  private static TestHook configured(String json) {
    return TestHook.hook("config-changed").answer("config-get --format=json", json + "\n");
  }

  @Rule({"H-705", "H-511", "H-810"})
  @Test
  void valuesHaveTheirTypesAndAreReadOnce() {
    TestHook hook =
        configured(
            "{\"port\":8080,\"title\":\"Hi\",\"ratio\":2,\"debug\":true,"
                + "\"token\":\"secret:d2k8c0pmp25c7f4a1b30\"}");
    List<String> lines =
        hook.runOk(
            charm -> {
              Config config = charm.config();
              int port = config.getInt("port");
              assertThat(port).isEqualTo(8080);
              assertThat(config.getLong("port")).isEqualTo(8080L);
              assertThat(config.getInt("port", 80)).as("has a value").isEqualTo(8080);
              assertThat(config.getString("title")).isEqualTo("Hi");
              assertThat(config.getDouble("ratio")).isEqualTo(2.0);
              assertThat(config.getBoolean("debug")).isTrue();
              assertThat(config.getSecretId("token")).isEqualTo("secret:d2k8c0pmp25c7f4a1b30");
              assertThat(config.asMap()).hasSize(5).containsEntry("port", 8080L);
            });
    assertThat(lines).containsExactly("config-get --format=json");
  }

  @Rule({"H-511", "S-305"})
  @Test
  void anOptionWithoutAValue() {
    configured("{\"token\":\"\"}")
        .runOk(
            charm -> {
              assertThat(charm.config().isSet("title")).isFalse();
              assertThat(charm.config().getSecretId("token")).isNull();
              assertThatIllegalStateException()
                  .isThrownBy(() -> charm.config().getString("title"))
                  .withMessage(
                      "option 'title' has no value: the user set none and it has no default; ask"
                          + " isSet first");
            });
  }

  @Rule("H-511")
  @Test
  void anOptionWithoutAValueCanHaveOneOfTheCharms() {
    configured("{}")
        .runOk(
            charm -> {
              Config config = charm.config();
              assertThat(config.getInt("port", 80)).isEqualTo(80);
              assertThat(config.getLong("port", 1L << 40)).isEqualTo(1L << 40);
              assertThat(config.getString("title", "none")).isEqualTo("none");
              assertThat(config.getDouble("ratio", 0.5)).isEqualTo(0.5);
              assertThat(config.getBoolean("debug", true)).isTrue();
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> config.getInt("title", 80))
                  .withMessage("option 'title' is of type string, not int");
            });
  }

  @Rule("H-810")
  @Test
  void aNumberOfMoreThan32BitsIsALong() {
    configured("{\"port\":4294967296}")
        .runOk(
            charm -> {
              assertThat(charm.config().getLong("port")).isEqualTo(4294967296L);
              assertThatExceptionOfType(ArithmeticException.class)
                  .isThrownBy(() -> charm.config().getInt("port"))
                  .withMessage(
                      "option 'port' is 4294967296, which is too big for an int; use getLong");
            });
  }

  @Test
  void undeclaredAndMistypedOptionsAreNamed() {
    configured("{}")
        .runOk(
            charm -> {
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> charm.config().getInt("prot"))
                  .withMessage(
                      "no option 'prot' in charm 'web'; it declares: debug, port, ratio, title,"
                          + " token");
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> charm.config().getString("port"))
                  .withMessage("option 'port' is of type int, not string");
            });
  }

  @Rule("H-705")
  @Test
  void theModelSaysWhatItIs() {
    TestHook.hook("start")
        .runOk(
            charm -> {
              assertThat(charm.model().name()).isEqualTo("prod");
              assertThat(charm.model().uuid()).isEqualTo(TestHook.UUID);
              assertThat(charm.app().name()).isEqualTo("web");
              assertThat(charm.unit().name()).isEqualTo("web/0");
              assertThat(charm.unit().app()).isSameAs(charm.app());
              assertThat(charm.model().unit("web/0")).isSameAs(charm.unit());
              assertThat(charm.meta().name()).isEqualTo("web");
              assertThat(Map.of(charm.model().unit("db/0"), 1))
                  .containsKey(charm.model().unit("db/0"));
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> charm.model().unit("db"))
                  .withMessage("a unit is named <application>/<number>, not \"db\"");
            });
  }
}
