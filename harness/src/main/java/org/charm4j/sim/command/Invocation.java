package org.charm4j.sim.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.jspecify.annotations.Nullable;

/** One call of a command: its flags and arguments taken apart, and the Juju behind it. */
final class Invocation {
  /** Where the agent of a unit stands: services begin at the root. */
  private static final Path AGENT = Path.of("/");

  private final FlagTable table;
  private final HookCommand command;
  private final HookContext context;
  private final @Nullable String[] values;
  private final List<String> arguments;

  private Invocation(FlagTable table, HookCommand command, HookContext context, FlagParser parsed) {
    this.table = table;
    this.command = command;
    this.context = context;
    this.values = parsed.values();
    this.arguments = parsed.arguments();
  }

  /** Takes {@code command} apart by the flags that {@code table} declares. */
  static Invocation of(FlagTable table, HookCommand command, HookContext context) {
    FlagParser parser = new FlagParser(table, command.args(), context);
    parser.parse();
    return new Invocation(table, command, context, parser);
  }

  HookCommand command() {
    return command;
  }

  HookContext context() {
    return context;
  }

  /** Returns where the files are that arguments name relatively. */
  Path directory() {
    Path caller = command.directory();
    return caller == null ? context.workingDirectory() : caller;
  }

  /** Returns the files that arguments name from where the caller stands. */
  InputFiles callersFiles() {
    return InputFiles.fromCaller(command.attachments(), directory());
  }

  /**
   * Returns the files that arguments of secrets name: the unit's agent opens them, which stands
   * elsewhere, so a relative name of the charm's finds nothing (S-014).
   */
  InputFiles agentsFiles() {
    return new InputFiles(command.attachments(), AGENT);
  }

  /** Returns the arguments that are not flags. */
  List<String> arguments() {
    return arguments;
  }

  /** Returns argument {@code index}, or null if there are not that many. */
  @Nullable String argument(int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /** Returns the key argument, or null when all keys are wanted: no argument, empty or a dash. */
  @Nullable String key() {
    String key = argument(0);
    return key == null || key.isEmpty() || key.equals("-") ? null : key;
  }

  /** Refuses every argument from {@code count} on (H-501). */
  void refuseArgumentsFrom(int count) {
    if (arguments.size() > count) {
      throw HookCommandException.usage(
          "unrecognized args: " + GoText.quoteAll(arguments.subList(count, arguments.size())));
    }
  }

  /**
   * Returns the text of {@code flag}, or null when it is absent or empty: Juju sees no difference.
   */
  @Nullable String text(Flag flag) {
    String value = table.value(flag, values);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Returns the text of {@code flag} as given, even if empty, or null when it is absent. */
  @Nullable String rawText(Flag flag) {
    return table.value(flag, values);
  }

  /** Returns whether a boolean flag is given and true. */
  boolean isSet(Flag flag) {
    String value = table.value(flag, values);
    return value != null && GoText.parseBool(value);
  }

  /** Returns the relation that {@code -r} names, by default the hook's, or null (H-506). */
  @Nullable RelationRef relation() {
    String value = table.value(CommonFlags.RELATION, values);
    return value == null
        ? context.hookRelation()
        : context.relation(Objects.requireNonNull(CommonFlags.relationId(value)));
  }

  /** Returns the relation that {@code -r} names, by default the hook's. */
  RelationRef requireRelation() {
    RelationRef relation = relation();
    if (relation == null) {
      throw HookCommandException.usage("no relation id specified");
    }
    return relation;
  }

  /** Returns the running action (H-527). */
  ActionContext requireAction() {
    ActionContext action = context.action();
    if (action == null) {
      throw HookCommandException.failed("not running an action");
    }
    return action;
  }

  /** Returns a success that says so on stderr when the old {@code --format} flag was given. */
  HookCommandResult silentButFor(Flag deprecated) {
    return text(deprecated) == null
        ? HookCommandResult.SILENT
        : new HookCommandResult(
            0, "", "--format flag deprecated for command " + GoText.quote(command.name()));
  }
}
