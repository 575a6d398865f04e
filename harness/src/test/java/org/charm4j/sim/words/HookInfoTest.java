package org.charm4j.sim.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A hook is what its kind says. */
class HookInfoTest {

  private static void refuses(
      HookKind kind,
      String name,
      int relation,
      @Nullable String application,
      @Nullable String secretId,
      String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new HookInfo(
                    kind, name, relation, application, null, null, 1, secretId, 0, null, -1))
        .withMessage(message);
  }

  @Test
  void theNameIsThatOfTheKind() {
    refuses(
        HookKind.SECRET_CHANGED,
        "install",
        -1,
        null,
        "id",
        "a hook of the kind secret-changed is called secret-changed, and not install");
    refuses(
        HookKind.RELATION_JOINED,
        "-relation-joined",
        1,
        "web",
        null,
        "a hook of the kind relation-joined is called <name>-relation-joined, and not"
            + " -relation-joined");
    assertThat(HookInfo.relation(HookKind.RELATION_JOINED, "db", 1, "web", "web/0", null).name())
        .isEqualTo("db-relation-joined");
  }

  @Test
  void thePartsAreThoseOfTheKind() {
    refuses(
        HookKind.SECRET_CHANGED,
        "secret-changed",
        -1,
        null,
        null,
        "the hook secret-changed needs a secret");
    refuses(HookKind.START, "start", 1, "web", null, "the hook start is not about a relation");
    refuses(
        HookKind.RELATION_CREATED,
        "db-relation-created",
        -1,
        null,
        null,
        "the hook db-relation-created needs a relation");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> HookInfo.relation(HookKind.RELATION_JOINED, "db", 1, "web", "web/0", "web/1"))
        .withMessage("no unit departs in the hook db-relation-joined");
  }
}
