package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/** Addresses and plans as a charm reads them. */
class BindingTest {

  private static final String ANSWER =
      """
      {"bind-addresses":[
        {"mac-address":"m","interface-name":"eth0","addresses":[
          {"hostname":"","value":"10.0.0.4","cidr":"10.0.0.0/24"},{"value":"10.0.0.5"}]},
        {"interface-name":"eth1","addresses":[{"value":"10.1.0.4"}]}],
       "egress-subnets":["192.0.2.4/32"],"ingress-addresses":["192.0.2.4"]}
      """;

  @Rule("H-533")
  @Test
  void bindingsOfEndpointsAndOfRelations() {
    TestHook hook =
        TestHook.database("changed", "db/0")
            .answer("network-get --format=json database", ANSWER)
            .answer("network-get --format=json -r 3 database", "{\"bind-addresses\":null}")
            .answer("relation-ids database --format=json", "[\"database:3\"]");
    hook.runOk(
        charm -> {
          Binding binding = charm.model().getBinding("database");
          assertThat(binding)
              .isEqualTo(
                  new Binding(
                      "database",
                      List.of(
                          new NetworkInterface(
                              "eth0", "m", Optional.of("10.0.0.4"), Optional.of("10.0.0.0/24")),
                          new NetworkInterface(
                              "eth0", "m", Optional.of("10.0.0.5"), Optional.of("10.0.0.5/32")),
                          new NetworkInterface(
                              "eth1", "", Optional.of("10.1.0.4"), Optional.of("10.1.0.4/32"))),
                      List.of("192.0.2.4"),
                      List.of("192.0.2.4/32")));
          assertThat(binding.bindAddresses()).containsExactly("10.0.0.4", "10.0.0.5", "10.1.0.4");
          assertThat(binding.bindAddress()).isEqualTo("10.0.0.4");
          assertThat(binding.ingressAddress()).isEqualTo("192.0.2.4");
          Binding empty = charm.model().getBinding(charm.model().relations("database").get(0));
          assertThatIllegalStateException()
              .isThrownBy(empty::ingressAddress)
              .withMessage(
                  "binding database has no address to tell others; Juju may know one later");
          assertThatIllegalStateException().isThrownBy(empty::bindAddress);
        });
    NetworkInterface eth0 = NetworkInterface.of("eth0", "", "10.0.0.4", "");
    assertThat(new Binding("x", List.of(eth0), List.of(), List.of()).ingressAddress())
        .isEqualTo("10.0.0.4");
  }

  @Test
  void aDeviceMayHaveNoAddressYet() {
    assertThat(NetworkInterface.of("eth0", "m", "", ""))
        .isEqualTo(new NetworkInterface("eth0", "m", Optional.empty(), Optional.empty()));
    assertThat(NetworkInterface.of("eth0", "m", "fd00::4", "").subnet()).contains("fd00::4/128");
    assertThat(NetworkInterface.of("eth0", "m", "db.local", "").subnet()).isEmpty();
    Binding none =
        new Binding("x", List.of(NetworkInterface.of("eth0", "m", "", "")), List.of(), List.of());
    assertThat(none.bindAddresses()).isEmpty();
  }

  @Rule({"H-533", "H-708"})
  @Test
  void aBindingThatIsNotThere() {
    TestHook.hook("start")
        .refuse("network-get --format=json x", 1, "no network config found for binding \"x\"")
        .refuse(
            "network-get --format=json -r 9 database",
            2,
            "invalid value \"9\" for option -r: relation not found")
        .runOk(
            charm -> {
              assertThatExceptionOfType(ModelException.class)
                  .isThrownBy(() -> charm.model().getBinding("x"))
                  .withMessage("no network config found for binding \"x\"");
              assertThatExceptionOfType(RelationNotFoundException.class)
                  .isThrownBy(
                      () -> charm.model().getBinding(charm.model().getRelation("database", 9)));
            });
  }

  @Rule("H-529")
  @Test
  void plannedUnitsLeaveOutDyingOnes() {
    TestHook.hook("start")
        .answer(
            "goal-state --format=json",
            """
            {"units":{"web/0":{"status":"active"},"web/1":{"status":"dying"},
             "web/2":{"status":"waiting"}},"relations":{"database":{"db":{"status":"joined"}}}}
            """)
        .runOk(charm -> assertThat(charm.app().plannedUnits()).isEqualTo(2));
  }

  @Rule("H-530")
  @Test
  void theModelOfTheOtherSide() {
    TestHook.database("changed", "db/0")
        .answer(
            "relation-model-get --format=json -r database:3",
            "{\"uuid\":\"" + TestHook.UUID + "\"}")
        .runOk(
            charm ->
                assertThat(charm.model().getRelation("database", 3).remoteModelUuid())
                    .isEqualTo(TestHook.UUID));
  }
}
