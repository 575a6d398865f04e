package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;

/** Compares the hooks that ran in a step with those that the scenario names. */
final class Events {
  private static final Pattern TIMES = Pattern.compile("(.*) x(\\d+)");

  /** One hook that ran: how a scenario writes it, and what it was started with. */
  private record Ran(String text, Stage.Dispatch dispatch) {}

  private final Stage stage;

  Events(Stage stage) {
    this.stage = stage;
  }

  /** Compares all hooks of all units; a unit that is not named ran none. */
  void compare(JsonNode wanted) {
    Map<String, List<Ran>> ran = ran();
    if (!wanted.isObject()) {
      throw stage.place.mistake("events is a map of units; {} for no hook at all");
    }
    TreeSet<String> units = new TreeSet<>(ran.keySet());
    wanted.fieldNames().forEachRemaining(units::add);
    for (String unit : units) {
      if (stage.juju.unit(unit) == null && !ran.containsKey(unit)) {
        throw stage.place.mistake("events names " + unit + ", which is no unit");
      }
      compare(unit, stage.place.items(wanted.path(unit)), ran.getOrDefault(unit, List.of()));
    }
  }

  private void compare(String unit, List<JsonNode> wanted, List<Ran> ran) {
    List<String> texts = new ArrayList<>();
    List<JsonNode> abouts = new ArrayList<>();
    for (JsonNode item : wanted) {
      Matcher times = TIMES.matcher(text(item));
      int count = times.matches() ? Integer.parseInt(times.group(2)) : 1;
      String text = times.matches() ? times.group(1) : text(item);
      for (int i = 0; i < count; i++) {
        texts.add(stage.variables.expand(text));
        abouts.add(item.isObject() ? item.elements().next() : null);
      }
    }
    List<String> got = ran.stream().map(Ran::text).toList();
    stage.compare("the hooks of " + unit, texts, got);
    for (int i = 0; i < texts.size(); i++) {
      if (abouts.get(i) != null) {
        compare(unit + " " + texts.get(i), abouts.get(i), ran.get(i));
      }
    }
  }

  private String text(JsonNode item) {
    if (item.isObject() && item.size() == 1) {
      return item.fieldNames().next();
    }
    return stage.place.text("a hook", item);
  }

  private void compare(String what, JsonNode about, Ran ran) {
    Stage.Dispatch dispatch = ran.dispatch();
    if (dispatch == null) {
      throw stage.place.mistake(what + " was skipped: it has neither a time nor variables");
    }
    for (Iterator<Map.Entry<String, JsonNode>> all = about.properties().iterator();
        all.hasNext(); ) {
      Map.Entry<String, JsonNode> one = all.next();
      String key = one.getKey();
      if (key.equals("at")) {
        Instant wanted = stage.instant(one.getValue().asText());
        stage.compare(what + ": when it ran", wanted, dispatch.at());
      } else if (key.matches("[A-Z][A-Z_]*")) {
        String got = dispatch.environment().get(key);
        boolean absent = one.getValue().isNull();
        String wanted = absent ? "absent" : stage.variables.expand(one.getValue().asText());
        stage.compare(what + ": " + key, wanted, got == null ? "absent" : got);
      } else {
        throw stage.place.mistake(
            what + " has the unknown key \"" + key + "\"; allowed: at, and variables in capitals");
      }
    }
  }

  private Map<String, List<Ran>> ran() {
    Map<String, List<Ran>> ran = new TreeMap<>();
    List<Stage.Dispatch> dispatches = new ArrayList<>(stage.dispatches);
    for (JournalEntry entry : stage.entries()) {
      boolean hook = entry.kind() == JournalEntry.Kind.HOOK;
      boolean action = entry.kind() == JournalEntry.Kind.TASK && entry.what().startsWith("action ");
      if (hook || action) {
        boolean started = entry.outcome() != JournalEntry.Outcome.SKIPPED;
        Stage.Dispatch dispatch = started ? take(dispatches, entry.unit()) : null;
        ran.computeIfAbsent(entry.unit(), unit -> new ArrayList<>())
            .add(new Ran(text(entry), dispatch));
      }
    }
    return ran;
  }

  private static Stage.Dispatch take(List<Stage.Dispatch> dispatches, String unit) {
    for (int i = 0; i < dispatches.size(); i++) {
      if (dispatches.get(i).unit().equals(unit)) {
        return dispatches.remove(i);
      }
    }
    return null;
  }

  private static String text(JournalEntry entry) {
    HookInfo hook = entry.hook();
    String text = hook == null ? entry.what() : text(hook);
    return switch (entry.outcome()) {
      case COMMITTED -> text;
      case FAILED -> text + " (failed)";
      case SKIPPED -> text + " (skipped)";
    };
  }

  private static String text(HookInfo hook) {
    if (hook.remoteUnit() != null) {
      return hook.name() + " " + hook.remoteUnit();
    }
    if (hook.secretId() == null) {
      return hook.name();
    }
    boolean ofRevision =
        hook.kind() == HookKind.SECRET_EXPIRED || hook.kind() == HookKind.SECRET_REMOVE;
    return hook.name() + " " + hook.secretId() + (ofRevision ? "/" + hook.revision() : "");
  }

  /** Compares the quirks that the journal noted in this step, each named once. */
  void compareQuirks(JsonNode wanted) {
    TreeSet<String> numbers = new TreeSet<>();
    for (JsonNode quirk : stage.place.items(wanted)) {
      numbers.add(Scenarios.quirk(stage.place, quirk.asText()).number());
    }
    TreeSet<String> noted = new TreeSet<>();
    for (JournalEntry entry : stage.entries()) {
      entry.quirks().forEach(note -> noted.add(note.quirk().number()));
    }
    stage.compare("the quirks noted", numbers, noted);
  }
}
