package org.charm4j.sim.world;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.charm4j.hook.GoQuotes;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.ObserverState;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Which labels are in use, and the table of what clashes with what (S-130). Two applications never
 * clash, so labels are looked up by application.
 */
public final class Labels {
  static final Labels NONE = new Labels(Lookup.empty(), Lookup.empty());

  private static final Pattern REGEX_SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

  /** Application and label, to the holders of the label in that application. */
  private final Lookup<Key, TreePMap<Holder, Integer>> holders;

  /** The labels of each holder, to free them all when it goes. */
  private final Lookup<Holder, TreePSet<String>> held;

  private Labels(
      Lookup<Key, TreePMap<Holder, Integer>> holders, Lookup<Holder, TreePSet<String>> held) {
    this.holders = holders;
    this.held = held;
  }

  record Key(String application, String label) {}

  /** An owner or observer by name; application names sort before their units. */
  record Holder(String name, boolean observer) implements Comparable<Holder> {
    @Override
    public int compareTo(Holder other) {
      int order = name.compareTo(other.name);
      return order != 0 ? order : Boolean.compare(observer, other.observer);
    }
  }

  /** Returns the same with the labels of each holder put together anew. */
  Labels withHeld() {
    Labels found = new Labels(holders, Lookup.empty());
    for (Map.Entry<Key, TreePMap<Holder, Integer>> use : holders.sorted()) {
      for (Holder holder : use.getValue().keySet()) {
        TreePSet<String> labels = found.heldBy(holder).plus(use.getKey().label());
        found = new Labels(holders, found.held.with(holder, labels));
      }
    }
    return found;
  }

  /** Returns every use of a label, with the secret that it stands for. */
  List<Map.Entry<Key, TreePMap<Holder, Integer>>> uses() {
    return holders.sorted();
  }

  private TreePMap<Holder, Integer> of(String application, String label) {
    TreePMap<Holder, Integer> found = holders.get(new Key(application, label));
    return found == null ? TreePMap.empty() : found;
  }

  Labels withOwner(String owner, String label, int secret) {
    return label.isEmpty() ? this : with(new Holder(owner, false), label, secret);
  }

  Labels withObserver(String unit, String label, int secret) {
    return label.isEmpty() ? this : with(new Holder(unit, true), label, secret);
  }

  private Labels with(Holder holder, String label, int secret) {
    Key key = new Key(Names.applicationOf(holder.name()), label);
    return new Labels(
        holders.with(key, of(key.application(), label).plus(holder, secret)),
        held.with(holder, heldBy(holder).plus(label)));
  }

  private TreePSet<String> heldBy(Holder holder) {
    TreePSet<String> labels = held.get(holder);
    return labels == null ? TreePSet.empty() : labels;
  }

  public Labels withoutOwner(String owner, String label) {
    return label.isEmpty() ? this : without(new Holder(owner, false), label);
  }

  Labels withoutObserver(String unit, String label) {
    return label.isEmpty() ? this : without(new Holder(unit, true), label);
  }

  private Labels without(Holder holder, String label) {
    Key key = new Key(Names.applicationOf(holder.name()), label);
    TreePMap<Holder, Integer> fewer = of(key.application(), label).minus(holder);
    TreePSet<String> left = heldBy(holder).minus(label);
    return new Labels(
        fewer.isEmpty() ? holders.without(key) : holders.with(key, fewer),
        left.isEmpty() ? held.without(holder) : held.with(holder, left));
  }

  /** Frees every label of a unit that goes, also those it once gave and changed since (S-133). */
  Labels withoutObserver(String unit) {
    Holder holder = new Holder(unit, true);
    Labels fewer = this;
    for (String label : heldBy(holder)) {
      fewer = fewer.without(holder, label);
    }
    return fewer;
  }

  /** Leaves out the observers of the application who use the label. */
  public Labels withoutObservers(String application, String label) {
    Labels fewer = this;
    for (Holder holder : of(application, label).keySet()) {
      fewer = holder.observer() ? fewer.without(holder, label) : fewer;
    }
    return fewer;
  }

  /** Leaves out the owners of the application who use the label. */
  public Labels withoutOwners(String application, String label) {
    Labels fewer = this;
    for (Holder holder : of(application, label).keySet()) {
      fewer = holder.observer() ? fewer : fewer.without(holder, label);
    }
    return fewer;
  }

  /** Leaves out the observers of the application who have given the label up since (S-133). */
  public Labels withoutOld(ModelState state, String application, String label) {
    Labels fewer = this;
    for (Map.Entry<Holder, Integer> use : of(application, label).entrySet()) {
      Holder holder = use.getKey();
      SecretState secret = state.secrets().get(use.getValue());
      ObserverState now = secret == null ? null : secret.observers().get(holder.name());
      if (holder.observer() && (now == null || !now.label().equals(label))) {
        fewer = fewer.without(holder, label);
      }
    }
    return fewer;
  }

  /** Returns the secret that {@code owner} itself labelled so, or null. */
  public @Nullable Integer ownedSecret(String owner, String label) {
    return of(Names.applicationOf(owner), label).get(new Holder(owner, false));
  }

  /** Returns the secret that {@code unit} as an observer labelled so, or null. */
  public @Nullable Integer observedSecret(String unit, String label) {
    return of(Names.applicationOf(unit), label).get(new Holder(unit, true));
  }

  /** Returns Juju's text if {@code owner} cannot label {@code secret} so, else null (S-130). */
  public @Nullable String ownerClash(String owner, String label, int secret) {
    if (Names.isUnit(owner)) {
      return unitClash(owner, label, secret, false);
    }
    for (Map.Entry<Holder, Integer> use : of(owner, label).entrySet()) {
      String holder = use.getKey().name();
      if (Names.isUnit(holder)) {
        return clash(escaped(label), "a unit of application \"" + owner + "\"");
      }
      if (use.getValue() != secret) {
        return clash(label, "owner \"" + Names.tag(owner) + "\"");
      }
    }
    return null;
  }

  /** Returns whether another unit of the same application has a secret with the label. */
  public boolean isOwnedBySibling(String owner, String label) {
    if (!Names.isUnit(owner)) {
      return false;
    }
    for (Holder holder : of(Names.applicationOf(owner), label).keySet()) {
      if (!holder.observer() && Names.isUnit(holder.name()) && !holder.name().equals(owner)) {
        return true;
      }
    }
    return false;
  }

  /** Returns Juju's text if the observer {@code unit} cannot label {@code secret} so, else null. */
  public @Nullable String observerClash(String unit, String label, int secret) {
    return unitClash(unit, label, secret, true);
  }

  private @Nullable String unitClash(String unit, String label, int secret, boolean observer) {
    String application = Names.applicationOf(unit);
    TreePMap<Holder, Integer> uses = of(application, label);
    if (uses.isEmpty()) {
      return null;
    }
    if (uses.containsKey(new Holder(application, false))) {
      return clash(escaped(label), "application \"" + application + "\"");
    }
    Integer owned = uses.get(new Holder(unit, false));
    if (owned != null && (observer || owned != secret)) {
      return clash(label, "owner \"" + Names.tag(unit) + "\"");
    }
    Integer observed = uses.get(new Holder(unit, true));
    if (observed != null && (!observer || observed != secret)) {
      return clash(label, "consumer \"" + Names.tag(unit) + "\"");
    }
    return null;
  }

  private static String clash(String label, String holder) {
    return "secret label " + GoQuotes.quote(label) + " for " + holder + " already exists";
  }

  /** Juju looks these two up by a pattern and prints the label as it stands there (S-132). */
  public static String escaped(String label) {
    return REGEX_SPECIAL.matcher(label).replaceAll("\\\\$0");
  }
}
