package org.charm4j.sim.command;

import java.util.Map;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.words.Names;

/** {@code relation-get}: the databag of a unit or of an application (H-514, H-515). */
final class RelationGetCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with(CommonFlags.RELATION, CommonFlags.APP);

  @Override
  public String name() {
    return "relation-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    RelationRef relation = call.requireRelation();
    Target target = target(call);
    call.refuseArgumentsFrom(2);
    Map<String, String> settings =
        target.application
            ? call.context().applicationSettings(relation.id(), target.name)
            : call.context().unitSettings(relation.id(), target.name);
    String key = call.key();
    return Printer.SMART.print(call, key == null ? settings : settings.get(key));
  }

  /** Whose databag is meant. */
  private record Target(String name, boolean application) {}

  private static Target target(Invocation call) {
    boolean application = call.isSet(CommonFlags.APP);
    String given = call.argument(1);
    if (given != null) {
      return application ? applicationTarget(given) : unitTarget(given);
    }
    String unit = call.context().hookRemoteUnit();
    if (!application && unit != null) {
      return new Target(unit, false);
    }
    // The created, broken and application-changed hooks have no remote unit (H-514). Like Juju, the
    // hook's relation is asked, whatever -r says.
    RelationRef relation = call.context().hookRelation();
    if (relation == null) {
      throw HookCommandException.usage("no unit or application specified");
    }
    return new Target(relation.remoteApplication(), true);
  }

  private static Target applicationTarget(String given) {
    // Juju forgets what is neither, and asks for an application without a name.
    String name =
        UnitName.isValid(given)
            ? Names.applicationOf(given)
            : UnitName.isApplication(given) ? given : "";
    return new Target(name, true);
  }

  private static Target unitTarget(String given) {
    if (UnitName.isValid(given)) {
      return new Target(given, false);
    }
    throw HookCommandException.usage(
        UnitName.isApplication(given)
            ? "expected unit name, got application name " + GoText.quote(given)
            : "invalid unit name " + GoText.quote(given));
  }
}
