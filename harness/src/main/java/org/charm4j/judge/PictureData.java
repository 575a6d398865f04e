package org.charm4j.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.Controller;
import org.charm4j.sim.Frame;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.HookRun;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/** What the page's script draws from: small maps and lists, with texts as numbers. */
final class PictureData {
  private final Controller juju;
  private final List<Frame> frames;
  private final Texts texts;
  private final Map<String, Map<String, String>> environments = new TreeMap<>();

  /** How many of the last frames have all details; the others only what they changed. */
  private final int detailed;

  PictureData(Controller juju, int detailed) {
    this.juju = juju;
    this.frames = juju.frames();
    this.texts = new Texts(masks());
    this.detailed = detailed;
  }

  /** Secrets of every moment count, also those that are gone, and those that never came to be. */
  private Masks masks() {
    List<String> names = new ArrayList<>();
    juju.applications().forEach(application -> names.add(application.name()));
    juju.units().forEach(unit -> names.add(unit.name()));
    for (SecretView secret : juju.secrets()) {
      names.add(secret.label());
      secret.revisions().values().forEach(revision -> names.addAll(revision.reveal().keySet()));
    }
    Masks masks = new Masks(names);
    TreeMap<String, Integer> seen = new TreeMap<>();
    for (Frame frame : frames) {
      if (frame.run() != null) {
        frame.run().calls().forEach(call -> Calls.collect(call, masks));
      }
      for (SecretView secret : Controller.of(frame.world()).secrets()) {
        if (secret.latest() != seen.getOrDefault(secret.id(), 0)) {
          seen.put(secret.id(), secret.latest());
          collect(secret, masks);
        }
      }
    }
    juju.secrets().forEach(secret -> collect(secret, masks));
    return masks;
  }

  private static void collect(SecretView secret, Masks masks) {
    for (RevisionView revision : secret.revisions().values()) {
      revision.reveal().values().forEach(masks::add);
    }
  }

  Map<String, Object> all(String title, @Nullable String failure) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", title);
    data.put("juju", juju.config().jujuVersion());
    data.put("start", juju.config().start().getEpochSecond());
    data.put("end", juju.now().getEpochSecond());
    data.put("failure", failure == null ? null : texts.of(failure));
    List<Object> drawn = new ArrayList<>();
    List<Object> folded = new ArrayList<>();
    WorldChanges changes = new WorldChanges(texts);
    List<JournalEntry> entries = juju.journal();
    int at = 0;
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      at = fold(entries, at, frame.entry().sequence(), i, folded);
      drawn.add(drawn(frame, changes, i >= frames.size() - detailed));
    }
    fold(entries, at, Long.MAX_VALUE, frames.size(), folded);
    data.put("frames", drawn);
    data.put("folded", folded);
    data.put("texts", texts.all());
    return data;
  }

  /** Counts the entries before a frame that have none of their own, by unit and name. */
  private int fold(
      List<JournalEntry> entries, int from, long sequence, int frame, List<Object> folded) {
    Map<String, Integer> counts = new TreeMap<>();
    int at = from;
    while (at < entries.size() && entries.get(at).sequence() <= sequence) {
      JournalEntry entry = entries.get(at);
      if (entry.sequence() < sequence) {
        counts.merge(entry.unit() + " " + entry.what(), 1, Integer::sum);
      }
      at++;
    }
    counts.forEach((what, count) -> folded.add(List.of(frame, texts.of(what), count)));
    return at;
  }

  private Map<String, Object> drawn(Frame frame, WorldChanges changes, boolean withDetails) {
    JournalEntry entry = frame.entry();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("n", entry.sequence());
    one.put("t", seconds(entry.at()));
    one.put("k", List.of(JournalEntry.Kind.values()).indexOf(entry.kind()));
    if (entry.unit() != null) {
      one.put("u", texts.of(entry.unit()));
    }
    one.put("w", texts.of(entry.what()));
    if (!entry.cause().isEmpty()) {
      one.put("y", texts.of(entry.cause()));
    }
    if (entry.outcome() != JournalEntry.Outcome.COMMITTED) {
      one.put("o", List.of(JournalEntry.Outcome.values()).indexOf(entry.outcome()));
    }
    if (!entry.message().isEmpty()) {
      one.put("m", texts.of(entry.message()));
    }
    list(one, "l", entry.log());
    list(one, "q", entry.quirks());
    list(one, "c", entry.changes().stream().filter(change -> !(change instanceof Deed)).toList());
    Map<String, Object> world = changes.to(Controller.of(frame.world()));
    if (!world.isEmpty()) {
      one.put("x", world);
    }
    HookRun run = frame.run();
    if (run != null && withDetails) {
      one.put("e", environment(String.valueOf(entry.unit()), run));
      one.put("h", calls(run));
    }
    return one;
  }

  private void list(Map<String, Object> one, String key, List<?> lines) {
    if (!lines.isEmpty()) {
      one.put(key, texts.of(lines));
    }
  }

  private static double seconds(Instant at) {
    return at.getEpochSecond() + Math.floor(at.getNano() / 1e6) / 1e3;
  }

  /** Only what differs from the unit's hook before. */
  private Map<String, Object> environment(String unit, HookRun run) {
    Map<String, String> before = environments.getOrDefault(unit, Map.of());
    Map<String, String> present = new TreeMap<>(run.environment().variables());
    Map<String, Object> difference = new LinkedHashMap<>();
    present.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            difference.put(name, texts.of(value));
          }
        });
    for (String name : before.keySet()) {
      if (!present.containsKey(name)) {
        difference.put(name, null);
      }
    }
    environments.put(unit, present);
    return difference;
  }

  private List<Object> calls(HookRun run) {
    List<Object> calls = new ArrayList<>();
    for (HookRun.Call call : run.calls()) {
      calls.add(
          List.of(
              texts.of(Calls.line(call.command())),
              call.result().exitCode(),
              texts.of(Calls.answer(call)),
              texts.of(call.result().stderr().stripTrailing())));
    }
    return calls;
  }
}
