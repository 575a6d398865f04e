package org.charm4j.sim.command;

import static org.charm4j.sim.command.FakeHookContext.ID;
import static org.charm4j.sim.command.FakeHookContext.URI;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class SecretGrantCommandsTest {
  private final CommandTester inHook = new CommandTester(new FakeHookContext().inRelationHook());
  private final CommandTester outside = new CommandTester(new FakeHookContext().withRelations());

  @Test
  @Rule("S-100")
  void grantGoesOverARelation() {
    inHook.does("grant " + URI + " 7 null", "secret-grant", ID);
    inHook.does("grant " + URI + " 10 null", "secret-grant", ID, "--relation", "10");
    outside.does(
        "grant " + URI + " 10 mysql/3", "secret-grant", "-r", "x:10", "--unit=mysql/3", ID);
  }

  @Test
  @Rule("S-101")
  void grantRefusesWrongArguments() {
    outside.fails(2, "no relation id specified", "secret-grant", ID);
    outside.fails(
        2,
        "invalid value \"x\" for option --relation: invalid relation id",
        "secret-grant",
        ID,
        "--relation",
        "x");
    outside.fails(
        2,
        "invalid value \"5\" for option --relation: relation not found",
        "secret-grant",
        ID,
        "--relation",
        "5");
    outside.fails(
        2, "invalid value \"5\" for option -r: relation not found", "secret-grant", ID, "-r", "5");
    inHook.fails(2, "unit \"foo\" not valid", "secret-grant", ID, "--unit", "foo");
    inHook.fails(
        2,
        "cannot specify unit \"mysql/0\" in relation to application \"postgres\"",
        "secret-grant",
        ID,
        "--unit",
        "mysql/0");
    inHook.fails(2, "unrecognized args: [\"x\"]", "secret-grant", ID, "x");
  }

  @Test
  @Rule({"S-102", "S-103"})
  void grantPassesARefusalOn() {
    inHook.context.refusal = HookCommandException.failed("secret \"" + ID + "\" not found");
    inHook.fails(1, "secret \"" + ID + "\" not found", "secret-grant", ID);
  }

  @Test
  @Rule({"S-111", "S-116"})
  void revokeNamesAnApplicationAUnitOrBoth() {
    inHook.does("revoke " + URI + " postgres null", "secret-revoke", ID);
    inHook.does("revoke " + URI + " postgres postgres/1", "secret-revoke", ID, "--unit=postgres/1");
    inHook.does("revoke " + URI + " mysql null", "secret-revoke", ID, "--relation=db:10");
    outside.does("revoke " + URI + " mysql mysql/0", "secret-revoke", ID, "-r10", "--unit=mysql/0");
    outside.does("revoke " + URI + " other null", "secret-revoke", ID, "--app", "other");
    outside.does("revoke " + URI + " other null", "secret-revoke", ID, "--application=other");
    outside.does("revoke " + URI + " null other/0", "secret-revoke", "--unit", "other/0", ID);
  }

  @Test
  @Rule("S-112")
  void revokeRefusesWrongArguments() {
    outside.fails(2, "application \"A\" not valid", "secret-revoke", ID, "--app=A");
    outside.fails(2, "application \"a-1\" not valid", "secret-revoke", ID, "--app=a-1");
    outside.fails(2, "unit \"a\" not valid", "secret-revoke", ID, "--unit=a");
    outside.fails(
        2, "specify only one of application or unit", "secret-revoke", ID, "--app=a", "--unit=a/0");
    outside.fails(2, "missing relation or application or unit", "secret-revoke", ID);
    outside.fails(
        2, "do not specify both relation and app", "secret-revoke", ID, "-r", "7", "--app=a");
    inHook.fails(2, "do not specify both relation and app", "secret-revoke", ID, "--app=a");
    outside.fails(
        2,
        "invalid value \"x\" for option --relation: invalid relation id",
        "secret-revoke",
        ID,
        "--relation=x");
    outside.fails(
        2,
        "invalid value \"5\" for option --relation: relation not found",
        "secret-revoke",
        ID,
        "--relation=5");
    outside.fails(2, "unrecognized args: [\"x\"]", "secret-revoke", ID, "--app=a", "x");
  }
}
