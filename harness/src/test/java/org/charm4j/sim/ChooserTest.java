package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.Relation;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Chooser;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Fault;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Option;
import org.junit.jupiter.api.Test;

/** The seam through which an exploration says what happens where Juju leaves it open. */
class ChooserTest {

  /** Chooses one option wherever there is a choice of a kind, and the first elsewhere. */
  private static class Always implements Chooser {
    private final ChoicePoint point;
    private final int value;
    final Set<ChoicePoint> met = EnumSet.noneOf(ChoicePoint.class);
    final List<String> options = new ArrayList<>();

    Always(ChoicePoint point, int value) {
      this.point = point;
      this.value = value;
    }

    @Override
    public int choose(ChoicePoint at, Supplier<List<Option>> list) {
      met.add(at);
      if (at != point) {
        return 0;
      }
      List<Option> all = list.get();
      options.add(all.toString());
      return Math.min(value, all.size() - 1);
    }

    @Override
    public boolean mayBreak(Fault fault) {
      return true;
    }

    @Override
    public boolean mayInterrupt() {
      return true;
    }

    @Override
    public void answered(String unit, int command, int answer) {}

    @Override
    public void at(LongSupplier fingerprint) {
      assertThat(fingerprint.getAsLong()).isEqualTo(fingerprint.getAsLong());
    }
  }

  /** Owns secrets that rotate daily, and expire. */
  static final class Owner extends CharmBase {
    Owner() {
      observe(
          on().relationCreated("login"),
          event -> {
            if (unit().isLeader()) {
              share(event.relation(), "a");
              share(event.relation(), "b");
            }
          });
      observe(on().secretRotate(), event -> event.secret().setContent(content()));
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    private void share(Relation relation, String name) {
      SecretOptions options =
          SecretOptions.with().label(name + relation.id()).rotate(RotatePolicy.DAILY);
      Secret secret = app().addSecret(content(), options);
      secret.grant(relation);
      relation.data(app()).put(name, secret.id());
    }

    private Map<String, String> content() {
      return Map.of("password", "p" + clock().instant().getEpochSecond());
    }
  }

  /** Reads all that it is told of. */
  static final class Observer extends CharmBase {
    Observer() {
      observe(
          on().relationChanged("login"),
          event -> {
            for (String name : List.of("a", "b")) {
              String id = event.relation().data(event.relation().app()).get(name);
              if (id != null) {
                model().getSecret(id, name + event.relation().id()).getContent();
              }
            }
          });
      observe(on().secretChanged(), event -> event.secret().refreshContent());
    }
  }

  private static CharmSpec charm(String yaml, Supplier<CharmBase> charm) {
    CharmMetadata metadata = CharmMetadataReader.parse("test", yaml);
    return new CharmSpec(metadata, CharmMain.asProcess(charm, metadata));
  }

  /** Two owners of three units, two observers of two, a week with a failover and removals. */
  private static Controller week(Chooser chooser) {
    Controller juju =
        Controller.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));
    if (chooser != null) {
      juju.choose(chooser);
    }
    CharmSpec owner =
        charm(
            "name: owner\nprovides: {login: {interface: i}}\npeers: {p: {interface: p}}\n",
            Owner::new);
    CharmSpec observer =
        charm("name: observer\nrequires: {login: {interface: i}}\n", Observer::new);
    for (String name : List.of("one", "two")) {
      juju.deploy(name, owner, 3, new TreeMap<>());
    }
    for (String name : List.of("red", "blue")) {
      juju.deploy(name, observer, 2, new TreeMap<>());
    }
    juju.settle();
    juju.integrate("one", "red");
    juju.integrate("one", "blue");
    juju.integrate("two", "red");
    juju.advance(Duration.ofDays(3));
    juju.failover("one");
    juju.advance(Duration.ofDays(3));
    juju.removeUnit("two/0");
    juju.removeApplication("blue");
    juju.advance(Duration.ofDays(1));
    juju.checkInvariants();
    return juju;
  }

  private static List<String> told(Controller juju) {
    return juju.journal().stream().map(JournalEntry::toString).toList();
  }

  @Test
  void whoAlwaysTakesTheFirstGetsTheUsualOrder() {
    Always first = new Always(ChoicePoint.NEXT_UNIT, 0);

    assertThat(told(week(first))).isEqualTo(told(week(null)));
    assertThat(first.met)
        .contains(
            ChoicePoint.NEXT_UNIT,
            ChoicePoint.RELATION_CREATED,
            ChoicePoint.RELATION,
            ChoicePoint.SECRET_CHANGED,
            ChoicePoint.SECRET_REMOVE,
            ChoicePoint.WITHIN_HOOK,
            ChoicePoint.FAULT);
  }

  @Test
  @Rule("H-123")
  void newRelationsComeInAnyOrder() {
    Always last = new Always(ChoicePoint.RELATION_CREATED, 9);
    Controller juju = week(last);

    assertThat(last.options)
        .anySatisfy(
            options ->
                assertThat(options)
                    .startsWith("[login-relation-created")
                    .contains(", login-relation-created"));
    assertThat(told(juju)).isNotEqualTo(told(week(null)));
  }

  @Test
  @Rule({"H-131", "S-166", "S-186"})
  void eachKindOfChoiceMakesAnotherWeekAndKeepsTheInvariants() {
    Set<Integer> weeks = new TreeSet<>();
    weeks.add(told(week(null)).hashCode());
    List<ChoicePoint> points =
        List.of(
            ChoicePoint.NEXT_UNIT,
            ChoicePoint.RELATION,
            ChoicePoint.SECRET_CHANGED,
            ChoicePoint.SECRET_REMOVE,
            ChoicePoint.WITHIN_HOOK);
    for (ChoicePoint point : points) {
      weeks.add(told(week(new Always(point, 1))).hashCode());
    }

    assertThat(weeks).hasSize(1 + points.size());
  }

  /** H-131: a unit does not look at its peers before its other relations, whoever chooses. */
  @Test
  @Rule({"H-100", "H-122", "H-131", "H-132"})
  void whereJujuFixesTheOrderItStays() {
    for (int value = 1; value < 4; value++) {
      for (ChoicePoint point :
          List.of(ChoicePoint.NEXT_UNIT, ChoicePoint.WITHIN_HOOK, ChoicePoint.RELATION)) {
        Map<String, String> before = new TreeMap<>();
        for (JournalEntry entry : week(new Always(point, value)).journal()) {
          if (entry.kind() != JournalEntry.Kind.HOOK || entry.unit() == null) {
            continue;
          }
          String last = before.put(entry.unit(), entry.what());
          if (entry.what().equals("start")) {
            assertThat(last).as("before start on %s", entry.unit()).isEqualTo("config-changed");
          }
          if (last != null && last.startsWith("p-relation-joined")) {
            assertThat(entry.what()).isNotEqualTo(last);
          }
        }
      }
    }
  }
}
