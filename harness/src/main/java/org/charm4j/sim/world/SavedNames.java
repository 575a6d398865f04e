package org.charm4j.sim.world;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.charm4j.hook.EndpointMetadata;
import org.charm4j.hook.JujuVersion;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.LogLine;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.PortRange;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.StatusEntry;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.words.TaskStatus;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;

/**
 * The names of the saved file, all in this one place. Each class lists them in the order of its
 * fields, so that a field can be renamed without a change of any file. Whoever adds a field adds
 * its name here; without it nothing can be saved, and the tests say so.
 *
 * <p>A change of a name that stands here makes another form of the file: its version in {@code
 * org.charm4j.bridge.SavedState} then goes up.
 */
public final class SavedNames {
  /** Stands for a field that is not saved, because {@link Derived} makes it from the others. */
  private static final String DERIVED = "-";

  private static final Map<Class<?>, List<String>> NAMES = new LinkedHashMap<>();

  static {
    world();
    applications();
    units();
    agents();
    relations();
    secrets();
    past();
    constants();
  }

  private SavedNames() {}

  private static void names(Class<?> type, String names) {
    NAMES.put(type, List.of(names.split(" ", -1)));
  }

  private static void world() {
    names(
        ModelState.class,
        "config uuid now users applications units relations secrets - labels timers - tasks"
            + " sequences statuses journal");
    names(
        ControllerConfig.class,
        "seed model-name start juju update-status-interval retry-hooks step-limit journal-limit"
            + " mended variables");
    names(JujuVersion.class, "major minor tag patch build");
    names(TimerKey.class, "due secret revision sequence");
    names(Timer.Rotation.class, "secret");
    names(Timer.Expiry.class, "secret revision");
    names(Timer.UpdateStatus.class, "unit");
    names(Timer.Retry.class, "unit");
    names(
        TaskState.class,
        "id unit name parameters process status message return-code results log enqueued ended");
    names(Sequences.class, "unit machine relation secret task timer storage unit-numbers");
  }

  private static void applications() {
    names(
        ApplicationState.class,
        "name charm charm-revision earlier-charms life settings trust leader status"
            + " leader-settings units relations resources");
    names(StatusValue.class, "status message since");
    names(AttachedResources.class, "files revision");
  }

  private static void units() {
    names(UnitState.class, "identity life told uniter relations secrets resources");
    names(UnitState.Identity.class, "name application number key machine principal created");
    names(UnitState.Told.class, "workload status-set version charm-state");
    names(UnitResources.class, "ports storage resources-seen rebooted");
    names(OpenPorts.class, "ranges");
    names(PortRange.class, "protocol from to");
    names(StorageState.class, "number name kind location attached");
  }

  private static void agents() {
    names(UniterState.class, "progress seen status-tick queued failed tasks - -");
    names(UniterState.Progress.class, "begun installed started stopped removed");
    names(UniterState.Seen.class, "leader leader-settings config charm-revision suspensions");
    names(UniterState.ConfigSeen.class, "settings trust charm-revision");
    names(UniterState.Failure.class, "hook attempts message since resolved");
    names(
        HookInfo.class,
        "kind name relation remote-application remote-unit departing-unit secret secret-id"
            + " revision label storage");
    names(UnitRelation.class, "id created members application-seen changed-pending examined");
    names(UnitRelation.Member.class, "seen cached");
    names(AgentSecrets.class, "changed obsolete expired rotations announced told");
    names(AgentSecrets.Changed.class, "revision label");
    names(AgentSecrets.SecretRevision.class, "secret revision");
  }

  private static void relations() {
    names(
        RelationState.class,
        "id endpoints life suspended version application-bags unit-bags scope containers status");
    names(RelationEndpoint.class, "application endpoint");
    names(EndpointMetadata.class, "name role interface scope limit optional");
    names(Databag.class, "version contents");
  }

  private static void secrets() {
    names(
        SecretState.class,
        "number id owner label description policy auto-prune latest latest-content latest-expire"
            + " created updated next-rotate - revisions grants observers -");
    names(SecretOwner.class, "kind name");
    names(RevisionState.class, "number content created expire obsolete -");
    names(GrantState.class, "subject role relation scope");
    names(ObserverState.class, "unit label tracked");
    names(Labels.class, "holders -");
    names(Labels.Key.class, "application label");
    names(Labels.Holder.class, "name observer");
  }

  private static void past() {
    names(Journal.class, "limit newer older size");
    // What an entry changed refers to all there was at the time.
    names(JournalEntry.class, "sequence at kind unit hook what cause outcome message - log quirks");
    names(LogLine.class, "level text");
    names(QuirkNote.class, "quirk secret-id text");
    names(StatusHistory.class, "chains");
    names(StatusHistory.Chain.class, "newer older agent");
    names(StatusEntry.class, "kind status message since");
  }

  /** Hooks and quirks are not here: their names are known to users anyway. */
  private static void constants() {
    names(UserAccess.class, "none read write admin superuser");
    names(Life.class, "alive dying");
    names(UniterState.Resolved.class, "no retry skip");
    names(EndpointMetadata.Role.class, "provider requirer peer");
    names(EndpointMetadata.Scope.class, "global container");
    names(RelationState.Scope.class, "entered leaving");
    names(SecretOwner.Kind.class, "unit application model");
    names(RotatePolicy.class, "never hourly daily weekly monthly quarterly yearly");
    names(GrantState.Role.class, "view manage");
    names(TaskStatus.class, "pending completed failed error cancelled");
    names(JournalEntry.Kind.class, "hook task order warning");
    names(JournalEntry.Outcome.class, "committed failed skipped");
    names(StatusEntry.Kind.class, "agent workload application");
  }

  /** Returns the fields of a class that are its state, in the order of its constructor. */
  public static List<Field> fieldsOf(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    return fields;
  }

  /** Returns the name of each field of a class; null for one that is not saved. */
  public static List<@Nullable String> of(Class<?> type) {
    List<@Nullable String> names = new ArrayList<>();
    listed(type, fieldsOf(type).size())
        .forEach(name -> names.add(DERIVED.equals(name) ? null : name));
    return Collections.unmodifiableList(names);
  }

  private static List<String> listed(Class<?> type, int count) {
    List<String> names = NAMES.get(type);
    if (names == null || names.size() != count) {
      throw new AssertionError(type + " has " + count + " parts, and SavedNames says " + names);
    }
    return names;
  }

  /** Returns the word for a constant. */
  public static String of(Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    if (constant instanceof HookKind kind) {
      return kind.text();
    }
    return constant instanceof Quirk
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : listed(type, type.getEnumConstants().length)
            .get(Arrays.asList(type.getEnumConstants()).indexOf(constant));
  }

  static String ofTimer(Timer timer) {
    return ofTimer(timer.getClass());
  }

  static String ofTimer(Class<?> type) {
    if (type == Timer.Rotation.class) {
      return "rotation";
    }
    if (type == Timer.Expiry.class) {
      return "expiry";
    }
    return type == Timer.UpdateStatus.class ? "update-status" : "retry";
  }

  /** Returns the classes that are listed here. */
  public static Iterable<Class<?>> classes() {
    return NAMES.keySet();
  }
}
