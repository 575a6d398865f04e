package org.charm4j.sim.command;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.sim.command.GoalStateText.Goal;
import org.junit.jupiter.api.Test;

class NetworkCommandsTest {
  private final CommandTester juju = new CommandTester(new FakeHookContext().withRelations());

  @Test
  @Rule("H-529")
  void goalStateIsPrinted() {
    TreeMap<String, Goal> units = new TreeMap<>();
    units.put("web/0", new Goal("active", Instant.parse("2026-08-01T10:00:00.75Z")));
    units.put("web/1", new Goal("dying", Instant.parse("2026-12-31T23:59:59Z")));
    TreeMap<String, TreeMap<String, Goal>> relations = new TreeMap<>();
    juju.context.goalState = new GoalStateText(units, relations);
    juju.prints(
        "{\"units\":{\"web/0\":{\"status\":\"active\",\"since\":\"2026-08-01 10:00:00Z\"},"
            + "\"web/1\":{\"status\":\"dying\",\"since\":\"2026-12-31 23:59:59Z\"}},"
            + "\"relations\":{}}\n",
        "goal-state",
        "--format=json");
    units.remove("web/1");
    relations.put("db", new TreeMap<>(units));
    juju.prints(
        """
        units:
          web/0:
            status: active
            since: 2026-08-01 10:00:00Z
        relations:
          db:
            web/0:
              status: active
              since: 2026-08-01 10:00:00Z
        """,
        "goal-state");
    juju.fails(
        2,
        "invalid value \"smart\" for option --format: unknown format \"smart\"",
        "goal-state",
        "--format",
        "smart");
    juju.fails(2, "unrecognized args: [\"x\"]", "goal-state", "x");
  }

  @Test
  @Rule("H-530")
  void relationModelGet() {
    juju.fails(2, "no relation id specified", "relation-model-get");
    juju.prints(
        "{\"uuid\":\"5f1c9a52-9a5e-4b7c-8a35-0a4f6e1d2c37\"}\n",
        "relation-model-get",
        "--format=json",
        "-r",
        "db:7");
    juju.context.inRelationHook();
    juju.prints("uuid: 5f1c9a52-9a5e-4b7c-8a35-0a4f6e1d2c37\n", "relation-model-get");
    juju.fails(
        2,
        "invalid value \"9\" for option -r: relation not found",
        "relation-model-get",
        "-r",
        "9");
  }

  @Test
  @Rule("H-532")
  void unitGet() {
    juju.prints("10.0.0.7\n", "unit-get", "private-address");
    juju.prints("\"192.0.2.7\"\n", "unit-get", "public-address", "--format=json");
    juju.fails(2, "no setting specified", "unit-get");
    juju.fails(2, "unknown setting \"address\"", "unit-get", "address");
    juju.fails(2, "unrecognized args: [\"x\"]", "unit-get", "private-address", "x");
  }

  private void withNetwork() {
    juju.context.networks.put(
        "db",
        new NetworkText(
            "00:16:3e:00:00:07",
            "eth0",
            "10.0.0.7",
            "10.0.0.0/8",
            List.of("192.0.2.7", "192.0.2.8"),
            List.of("192.0.2.0/24")));
  }

  @Test
  @Rule("H-533")
  void networkGetPrintsEverything() {
    withNetwork();
    juju.prints(
        "{\"bind-addresses\":[{\"mac-address\":\"00:16:3e:00:00:07\",\"interface-name\":\"eth0\","
            + "\"addresses\":[{\"hostname\":\"\",\"value\":\"10.0.0.7\",\"cidr\":\"10.0.0.0/8\"}]}],"
            + "\"egress-subnets\":[\"192.0.2.0/24\"],"
            + "\"ingress-addresses\":[\"192.0.2.7\",\"192.0.2.8\"]}\n",
        "network-get",
        "--format=json",
        "db");
    juju.prints(
        """
        bind-addresses:
        - mac-address: 00:16:3e:00:00:07
          interface-name: eth0
          addresses:
          - hostname: ""
            value: 10.0.0.7
            cidr: 10.0.0.0/8
            address: 10.0.0.7
          macaddress: 00:16:3e:00:00:07
          interfacename: eth0
        egress-subnets:
        - 192.0.2.0/24
        ingress-addresses:
        - 192.0.2.7
        - 192.0.2.8
        """,
        "network-get",
        "db",
        "-r",
        "7");
  }

  @Test
  @Rule("H-533")
  void networkGetSelects() {
    withNetwork();
    juju.prints("10.0.0.7\n", "network-get", "db", "--bind-address");
    juju.prints("192.0.2.7\n", "network-get", "--ingress-address", "db");
    juju.prints("- 192.0.2.0/24\n", "network-get", "db", "--egress-subnets", "--format=yaml");
    juju.prints("192.0.2.0/24\n", "network-get", "db", "--egress-subnets");
    juju.prints("10.0.0.7\n", "network-get", "db", "--primary-address");
    juju.prints(
        "{\"bind-address\":\"10.0.0.7\",\"egress-subnets\":[\"192.0.2.0/24\"],"
            + "\"ingress-address\":\"192.0.2.7\"}\n",
        "network-get",
        "--bind-address",
        "--ingress-address",
        "--egress-subnets",
        "db",
        "--format=json");
  }

  @Test
  @Rule("H-533")
  void networkGetRefuses() {
    withNetwork();
    juju.fails(2, "no arguments specified", "network-get");
    juju.fails(2, "no binding name specified", "network-get", "");
    juju.fails(2, "unrecognized args: [\"x\"]", "network-get", "db", "x");
    juju.fails(1, "no network config found for binding \"x\"", "network-get", "x");
    juju.fails(
        1,
        "--primary-address must be the only flag specified",
        "network-get",
        "db",
        "--primary-address",
        "--bind-address");
    juju.fails(
        2,
        "invalid value \"db:9\" for option -r: relation not found",
        "network-get",
        "-r",
        "db:9",
        "db");
  }
}
