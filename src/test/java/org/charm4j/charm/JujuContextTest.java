package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.charm4j.hook.JujuVersion;
import org.junit.jupiter.api.Test;

/** What Juju tells about the hook, and small things of the model. */
class JujuContextTest {

  private static JujuContext of(TestHook hook) {
    AtomicReference<JujuContext> found = new AtomicReference<>();
    hook.runOk(charm -> found.set(charm.context()));
    return found.get();
  }

  @Test
  void theMachineAndTheHook() {
    JujuContext context =
        of(
            TestHook.hook("start")
                .with("JUJU_MACHINE_ID", "3/lxd/0")
                .with("JUJU_AVAILABILITY_ZONE", "z1")
                .with("JUJU_PRINCIPAL_UNIT", "")
                .with("JUJU_CHARM_DIR", "/var/lib/juju/agents/unit-web-0/charm")
                .with("JUJU_API_ADDRESSES", "10.0.0.1:17070 10.0.0.2:17070")
                .with("JUJU_CHARM_HTTP_PROXY", "http://proxy:3128")
                .with("JUJU_CHARM_NO_PROXY", "localhost,10.0.0.0/8"));
    assertThat(context.dispatchPath()).isEqualTo("hooks/start");
    assertThat(context.hookName()).contains("start");
    assertThat(context.unitName()).isEqualTo("web/0");
    assertThat(context.modelName()).isEqualTo("prod");
    assertThat(context.modelUuid()).isEqualTo(TestHook.UUID);
    assertThat(context.version()).isEqualTo(JujuVersion.of("3.6.28"));
    assertThat(context.machineId()).contains("3/lxd/0");
    assertThat(context.availabilityZone()).contains("z1");
    assertThat(context.principalUnit()).isEmpty();
    assertThat(context.charmDirectory())
        .isEqualTo(Path.of("/var/lib/juju/agents/unit-web-0/charm"));
    assertThat(context.apiAddresses()).containsExactly("10.0.0.1:17070", "10.0.0.2:17070");
    assertThat(context.httpProxy()).contains("http://proxy:3128");
    assertThat(context.httpsProxy()).isEmpty();
    assertThat(context.noProxy()).contains("localhost,10.0.0.0/8");
    assertThat(context.actionName()).isEmpty();
    assertThat(context.relationId()).isEmpty();
    assertThat(context.variable("JUJU_MACHINE_ID")).contains("3/lxd/0");
    assertThat(context).hasToString("hooks/start of web/0");
  }

  @Test
  void theCharmsDirectory() {
    AtomicReference<Path> found = new AtomicReference<>();
    TestHook.hook("start")
        .with("JUJU_CHARM_DIR", "/charm")
        .runOk(charm -> found.set(charm.charmDirectory()));
    assertThat(found.get()).isEqualTo(Path.of("/charm"));
  }

  @Test
  void whatAHookIsAbout() {
    JujuContext departed =
        of(TestHook.database("departed", "db/1").with("JUJU_DEPARTING_UNIT", "db/1"));
    assertThat(departed.relationName()).contains("database");
    assertThat(departed.relationId()).contains(3);
    assertThat(departed.remoteAppName()).contains("db");
    assertThat(departed.remoteUnitName()).contains("db/1");
    assertThat(departed.departingUnitName()).contains("db/1");

    JujuContext expired =
        of(
            TestHook.hook("secret-expired")
                .with("JUJU_SECRET_ID", "secret:d2k8c0pmp25c7f4a1b30")
                .with("JUJU_SECRET_LABEL", "")
                .with("JUJU_SECRET_REVISION", "7"));
    assertThat(expired.secretId()).contains("secret:d2k8c0pmp25c7f4a1b30");
    assertThat(expired.secretLabel()).isEmpty();
    assertThat(expired.secretRevision()).contains(7);

    JujuContext attached =
        of(TestHook.hook("data-storage-attached").with("JUJU_STORAGE_ID", "data/4"));
    assertThat(attached.storageName()).contains("data");
    assertThat(attached.storageIndex()).contains(4);

    JujuContext action = of(TestHook.action("rotate"));
    assertThat(action.actionName()).contains("rotate");
    assertThat(action.actionId()).contains("2");
    assertThat(action.hookName()).isEmpty();
  }

  @Test
  void theTwoEventsOfARevisionRemoveIt() {
    for (String hook : new String[] {"secret-expired", "secret-remove"}) {
      assertThat(
              TestHook.hook(hook)
                  .with("JUJU_SECRET_ID", "secret:d2k8c0pmp25c7f4a1b30")
                  .with("JUJU_SECRET_LABEL", "login")
                  .with("JUJU_SECRET_REVISION", "7")
                  .runOk(
                      charm -> {
                        charm.observe(
                            charm.on().secretExpired(), SecretRevisionEvent::removeRevision);
                        charm.observe(
                            charm.on().secretRemove(), SecretRevisionEvent::removeRevision);
                      }))
          .containsExactly("secret-remove secret:d2k8c0pmp25c7f4a1b30 --revision 7");
    }
  }

  @Test
  void severalRelationsAreAnErrorOfItsOwn() {
    TestHook.hook("start")
        .answer("relation-ids database --format=json", "[\"database:3\",\"database:5\"]")
        .runOk(
            charm ->
                assertThatExceptionOfType(TooManyRelatedAppsException.class)
                    .isThrownBy(() -> charm.model().getRelation("database"))
                    .satisfies(
                        e -> {
                          assertThat(e.endpoint()).isEqualTo("database");
                          assertThat(e.relations()).isEqualTo(2);
                        }));
  }
}
