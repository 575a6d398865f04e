package org.charm4j.harness.assertj;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.charm4j.harness.Harness;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Life;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a harness, and the way to assertions on its parts. Each of them settles first,
 * except {@link #hasSettled}.
 */
public class HarnessAssert extends AbstractAssert<HarnessAssert, Harness> {

  private final @Nullable Softly softly;

  HarnessAssert(@Nullable Harness actual) {
    super(actual, HarnessAssert.class);
    this.softly = null;
  }

  /** Begins assertions on a harness; tests begin with {@link CharmAssertions#assertThat}. */
  public HarnessAssert(Seen<Harness> seen) {
    super(seen.what(), HarnessAssert.class);
    this.softly = seen.softly();
  }

  /**
   * Begins assertions on runs of hooks, failed ones included, in the order in which they happened.
   *
   * @param hooks full names such as {@code secret-rotate} or {@code db-relation-joined}; none for
   *     all hooks
   * @throws IllegalArgumentException for a name that is not the name of a hook
   */
  @CheckReturnValue
  public final EventsAssert events(String... hooks) {
    Harness juju = harness();
    String what = hooks.length == 0 ? "hooks" : String.join(" and ", hooks);
    Wanted wanted = new Wanted(what, new WhyNot(List.of(hooks), null, null));
    return described(
        seen().with(juju.events(hooks), wanted).begin(EventsAssert.class, EventsAssert::new));
  }

  /**
   * Begins assertions on events that charms have defined and emitted themselves; see {@link
   * Harness#customEvents}.
   *
   * @param names such as {@code database-ready}; none for all events
   */
  @CheckReturnValue
  public final EventsAssert customEvents(String... names) {
    return emitted("custom event", names, harness().customEvents(names));
  }

  /**
   * Begins assertions on events that charms have deferred, once for each time; see {@link
   * Harness#deferrals}.
   *
   * @param names such as {@code config-changed}; none for all events
   */
  @CheckReturnValue
  public final EventsAssert deferrals(String... names) {
    return emitted("deferred", names, harness().deferrals(names));
  }

  private EventsAssert emitted(String how, String[] names, List<JournalEntry> entries) {
    String named = names.length == 0 ? "events" : String.join(" and ", names);
    String what = named + " (" + how + ")";
    Wanted wanted = new Wanted(what, new WhyNot(List.of(), null, null));
    return described(seen().with(entries, wanted).begin(EventsAssert.class, EventsAssert::new));
  }

  /** Begins AssertJ's assertions on the names of the hooks that a unit has run, in order. */
  @CheckReturnValue
  public final ListAssert<String> hooksOf(String unit) {
    List<String> names = new ArrayList<>();
    for (JournalEntry entry : events().on(unit).entries()) {
      names.add(Objects.requireNonNull(entry.hook()).name());
    }
    ListAssert<String> list = softly == null ? new ListAssert<>(names) : softly.list(names);
    return list.as(descriptionOr("hooks of " + unit));
  }

  /** Checks something now, and after each hook from now on; see {@link Harness#always}. */
  public final HarnessAssert always(Consumer<Harness> check) {
    harness().always(check);
    return this;
  }

  /** Lets time pass until something is true; see {@link Harness#eventually}. */
  public final HarnessAssert eventually(Duration within, Consumer<Harness> check) {
    harness().eventually(within, check);
    return this;
  }

  /**
   * Verifies that all alive units of an application have come to the same.
   *
   * @param what what a unit has come to, such as the password of its fake workload; it is not
   *     shown, as it may be secret
   */
  public final HarnessAssert unitsAgree(
      String application, Function<UnitView, ? extends @Nullable Object> what) {
    Map<@Nullable Object, List<String>> byValue = new LinkedHashMap<>();
    for (UnitView unit : harness().units()) {
      if (unit.application().equals(application) && unit.life() == Life.ALIVE) {
        byValue.computeIfAbsent(what.apply(unit), key -> new ArrayList<>()).add(unit.name());
      }
    }
    if (byValue.size() != 1) {
      throw failing(
          new ModelMismatch(
              "the units of " + application + " to have come to the same",
              byValue.isEmpty() ? "but there is none" : "but only these agree: " + byValue.values(),
              Evidence.ofAnything(controller())));
    }
    return this;
  }

  /** Begins an assertion on a secret, which must exist; see {@link Harness#secret}. */
  @CheckReturnValue
  public final SecretAssert secret(String idOrLabel) {
    SecretView found = found(() -> harness().secret(idOrLabel));
    return described(seen().with(found).begin(SecretAssert.class, SecretAssert::new));
  }

  /** Begins an assertion on a unit, which must exist. */
  @CheckReturnValue
  public final UnitAssert unit(String name) {
    UnitView found = found(() -> harness().unit(name));
    return described(seen().with(found).begin(UnitAssert.class, UnitAssert::new));
  }

  /** Begins an assertion on an application, which must exist. */
  @CheckReturnValue
  public final ApplicationAssert application(String name) {
    ApplicationView found = found(() -> harness().application(name));
    return described(seen().with(found).begin(ApplicationAssert.class, ApplicationAssert::new));
  }

  /** Begins an assertion on the relation with this number, which must exist. */
  @CheckReturnValue
  public final RelationAssert relation(int id) {
    RelationView found = found(() -> harness().relation(id));
    return described(seen().with(found).begin(RelationAssert.class, RelationAssert::new));
  }

  /** Begins an assertion on the relation between two applications or endpoints. */
  @CheckReturnValue
  public final RelationAssert relation(String first, String second) {
    RelationView found = found(() -> harness().relation(first, second));
    return described(seen().with(found).begin(RelationAssert.class, RelationAssert::new));
  }

  /** Passes if no secret has this id, label or name. */
  public HarnessAssert hasNoSecret(String idOrLabel) {
    List<SecretView> found = harness().findSecrets(idOrLabel);
    if (!found.isEmpty()) {
      SecretView secret = found.get(0);
      throw failing(
          new SecretMismatch(
              secret,
              "not to exist",
              "but it does, at revision " + secret.latest(),
              Evidence.ofSecret(controller(), secret.id())));
    }
    return this;
  }

  /** Passes if there is no such unit, or it is gone. */
  public HarnessAssert hasNoUnit(String name) {
    for (UnitView unit : harness().units()) {
      if (unit.name().equals(name)) {
        throw failing(
            new UnitMismatch(
                name,
                "not to exist",
                "but it does, as " + unit.shownStatus(),
                Evidence.ofUnit(controller(), name)));
      }
    }
    return this;
  }

  /** Passes if there is no such application, or it is gone. */
  public HarnessAssert hasNoApplication(String name) {
    for (ApplicationView application : harness().applications()) {
      if (application.name().equals(name)) {
        throw failing(
            new ModelMismatch(
                "application " + name + " not to exist",
                "but it does, with units " + application.units().values(),
                Evidence.ofAnything(controller())));
      }
    }
    return this;
  }

  /** Passes if no unit is in error. */
  public HarnessAssert hasNoErrors() {
    for (UnitView unit : harness().units()) {
      if (unit.isInError()) {
        UnitMismatch message =
            new UnitMismatch(
                unit.name(),
                "not to be in error",
                "but it is: " + unit.shownStatus().message() + ": " + unit.failureMessage(),
                Evidence.ofUnit(controller(), unit.name()));
        throw Failing.with(
            assertionError(message),
            message.expectation(),
            message.actual(),
            controller().thrownByHook(unit.name()));
      }
    }
    return this;
  }

  /**
   * Passes if the world can be judged and nothing is found, see {@link Harness#judge}: for tests
   * whose harness nobody closes.
   */
  public HarnessAssert hasNoFindings() {
    harness().judge();
    return this;
  }

  /** Passes if no hook is due now. Unlike every other assertion it runs no hooks. */
  public HarnessAssert hasSettled() {
    String due = harness().controller().nextDue();
    if (due != null) {
      throw failing(
          new ModelMismatch(
              "the model to have settled",
              "but this is due next: " + due,
              Evidence.ofAnything(controller())));
    }
    return this;
  }

  private Seen<Harness> seen() {
    return Seen.harness(harness(), softly);
  }

  private Harness harness() {
    isNotNull();
    return actual;
  }

  private Controller controller() {
    return actual.controller();
  }

  /** What a test looks for in vain is a failed expectation here, not a mistake. */
  private <T> T found(Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (IllegalArgumentException e) {
      throw failing(
          new ModelMismatch(
              "to find what the test names",
              String.valueOf(e.getMessage()),
              Evidence.ofAnything(controller())));
    }
  }

  private AssertionError failing(WorldMessage message) {
    return Failing.with(assertionError(message), message.expectation(), message.actual());
  }

  private <A extends AbstractAssert<A, ?>> A described(A part) {
    return info.hasDescription() ? part.as(info.description()) : part;
  }

  private String descriptionOr(String fallback) {
    return info.hasDescription() ? info.descriptionText() : fallback;
  }
}
