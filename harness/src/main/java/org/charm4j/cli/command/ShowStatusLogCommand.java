package org.charm4j.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.StatusEntry;
import org.charm4j.sim.words.StatusEntry.Kind;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju show-status-log} (H-956). */
final class ShowStatusLogCommand extends ModelCommand {
  private static final int DEFAULT = 20;

  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--type")
  String type = "unit";

  @Option(names = "-n")
  int count;

  @Option(names = "--days")
  int days;

  @Option(names = "--from-date")
  @Nullable String from;

  @Option(names = "--utc")
  boolean utc;

  @Option(names = "--include-status-updates")
  boolean includeUpdates;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("entity name is missing.");
    }
    if (arguments.size() > 1) {
      throw RefusedException.usage("unexpected arguments after entity name.");
    }
    int ways = (count == 0 ? 0 : 1) + (days == 0 ? 0 : 1) + (from == null ? 0 : 1);
    if (ways > 1) {
      throw RefusedException.usage(
          "backlog size, backlog date and backlog days back cannot be specified together");
    }
    if (count < 0 || days < 0) {
      throw RefusedException.usage(
          (count < 0 ? "backlog size" : "backlog days back") + " must be positive");
    }
    start(Instant.EPOCH);
    kinds();
  }

  private Set<Kind> kinds() {
    return switch (type) {
      case "unit" -> Set.of(Kind.AGENT, Kind.WORKLOAD);
      case "juju-unit" -> Set.of(Kind.AGENT);
      case "workload" -> Set.of(Kind.WORKLOAD);
      case "application" -> Set.of(Kind.APPLICATION);
      case "machine", "juju-machine", "container", "juju-container", "model", "saas" ->
          throw JujuCommand.notModelled(
              "the status log of type " + type, "it knows those of units and applications");
      default -> throw RefusedException.usage("unexpected status type " + GoText.quote(type));
    };
  }

  private Instant start(Instant now) {
    if (from == null) {
      return days == 0 ? Instant.MIN : now.minus(Duration.ofDays(days));
    }
    try {
      return LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException notADate) {
      throw RefusedException.usage(
          "parsing backlog date: parsing time " + GoText.quote(from) + " as \"2006-01-02\"");
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = looking(target);
    String name = arguments.get(0);
    boolean application = type.equals("application");
    if (application ? !UnitName.isApplication(name) : !UnitName.isValid(name)) {
      throw RefusedException.failed(
          GoText.quote(name)
              + " is not a valid name for "
              + (application ? "an application" : "a " + type));
    }
    if (application ? controller.application(name) == null : controller.unit(name) == null) {
      throw RefusedException.failed(
          (application ? "application " : "unit ") + GoText.quote(name) + " not found");
    }
    List<StatusEntry> entries = entries(controller, name);
    if (entries.isEmpty()) {
      throw RefusedException.failed("no status history available");
    }
    List<Fields> answer = new ArrayList<>();
    for (StatusEntry entry : entries) {
      Fields fields = new Fields().with("status", entry.status());
      fields.putIfText("message", entry.message());
      answer.add(fields.with("since", entry.since()).with("type", entry.kind().text()));
    }
    output.print(call, answer, () -> table(entries));
  }

  private List<StatusEntry> entries(Controller controller, String name) {
    Set<Kind> kinds = kinds();
    Instant start = start(controller.now());
    List<StatusEntry> entries = new ArrayList<>();
    for (StatusEntry entry : controller.statusLog(name)) {
      if (kinds.contains(entry.kind()) && !entry.since().isBefore(start)) {
        entries.add(entry);
      }
    }
    boolean all = days != 0 || from != null;
    int shown = all ? entries.size() : count == 0 ? DEFAULT : count;
    return entries.subList(Math.max(0, entries.size() - shown), entries.size());
  }

  private static String table(List<StatusEntry> entries) {
    Table table = new Table("Time", "Type", "Status", "Message");
    for (StatusEntry entry : entries) {
      table.row(Text.since(entry.since()), entry.kind().text(), entry.status(), entry.message());
    }
    return table.text();
  }
}
