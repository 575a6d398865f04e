package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class ActionEventTest {

  private static List<String> rotate(TestHook hook, EventHandler<ActionEvent> handler) {
    return hook.runOk(charm -> charm.observe(charm.on().action("rotate"), handler));
  }

  @Rule({"H-523", "H-701"})
  @Test
  void parametersAreReadOnce() {
    TestHook hook =
        TestHook.action("rotate")
            .answer(
                "action-get --format=json",
                "{\"user\":\"root\",\"count\":3,\"ratio\":0.5,\"force\":true,\"nested\":{\"a\":[1]}}\n");
    List<String> lines =
        rotate(
            hook,
            e -> {
              assertThat(e.actionName()).isEqualTo("rotate");
              assertThat(e.id()).isEqualTo("2");
              assertThat(e.name()).isEqualTo("rotate-action");
              assertThat(e.params())
                  .isEqualTo(
                      Map.of(
                          "user",
                          "root",
                          "count",
                          3L,
                          "ratio",
                          0.5,
                          "force",
                          true,
                          "nested",
                          Map.of("a", List.of(1L))));
              assertThat(e.params()).isSameAs(e.params());
            });
    assertThat(lines).containsExactly("action-get --format=json");
  }

  @Rule("H-524")
  @Test
  void nestedResultsAreFlattenedWithDots() {
    List<String> lines =
        rotate(
            TestHook.action("rotate"),
            e -> {
              e.setResults(Map.of("user", "root", "db", Map.of("port", 5432, "tls", true)));
              e.setResults(Map.of());
              e.setResults(Map.of("empty", Map.of()));
            });
    assertThat(lines).containsExactly("action-set db.port=5432 db.tls=true user=root");
  }

  @Rule("H-524")
  @Test
  void resultsWithoutValueOrGivenTwiceAreRefused() {
    List<String> lines =
        rotate(
            TestHook.action("rotate"),
            e -> {
              Map<String, Object> none = new HashMap<>();
              none.put("user", null);
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> e.setResults(none))
                  .withMessage("the action result 'user' is null");
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> e.setResults(Map.of("a.b", 1, "a", Map.of("b", 2))))
                  .withMessage("the action result 'a.b' is given twice");
            });
    assertThat(lines).isEmpty();
  }

  @Rule({"H-525", "H-526"})
  @Test
  void progressAndFailure() {
    List<String> lines =
        rotate(
            TestHook.action("rotate"),
            e -> {
              e.log("half way");
              e.fail("no such user");
              e.fail("");
            });
    assertThat(lines)
        .containsExactly("action-log -- half way", "action-fail -- no such user", "action-fail");
  }
}
