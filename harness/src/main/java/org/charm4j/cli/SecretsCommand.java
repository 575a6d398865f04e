package org.charm4j.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretOwner;
import org.charm4j.sim.SecretQuery;
import org.charm4j.sim.UserAccess;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju secrets}: user and charm secrets (C-03). */
final class SecretsCommand extends SecretCommand {
  private static final Pattern TAG = Pattern.compile("(application|unit|model)-(.+)");

  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--owner")
  @Nullable String owner;

  @Override
  void check() {
    output.check();
    requireAtMost(0);
    owner();
  }

  /** Returns the owner that the tag means, or null for all. */
  private @Nullable SecretOwner owner() {
    if (owner == null || owner.isEmpty()) {
      return null;
    }
    Matcher tag = TAG.matcher(owner);
    if (!tag.matches()) {
      throw invalid();
    }
    String name = tag.group(2);
    if (tag.group(1).equals("model")) {
      return SecretOwner.MODEL;
    }
    if (tag.group(1).equals("application") && Targets.isApplication(name)) {
      return SecretOwner.application(name);
    }
    int dash = name.lastIndexOf('-');
    String unit = dash < 0 ? "" : name.substring(0, dash) + "/" + name.substring(dash + 1);
    if (tag.group(1).equals("unit") && Targets.isUnit(unit)) {
      return SecretOwner.unit(unit);
    }
    throw invalid();
  }

  private CommandException invalid() {
    String quoted = GoText.quote(String.valueOf(owner));
    return CommandException.usage(
        "invalid owner " + quoted + ": " + quoted + " is not a valid tag");
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    Instant now = looking(target).now();
    List<SecretListing> secrets = orders(call, target).list(owner(), SecretQuery.METADATA);
    output.print(call, SecretText.all(secrets, output.is("json")), () -> table(secrets, now));
  }

  private static String table(List<SecretListing> secrets, Instant now) {
    List<SecretListing> sorted = new ArrayList<>(secrets);
    sorted.sort(
        Comparator.comparing(SecretListing::owner)
            .thenComparing(Comparator.comparingInt(SecretListing::revision).reversed()));
    Table table = new Table("ID", "Name", "Owner", "Rotation", "Revision", "Last updated").right(4);
    for (SecretListing secret : sorted) {
      String rotation = secret.rotation();
      table.endedRow(
          secret.id(),
          secret.name().isEmpty() ? "-" : secret.name(),
          secret.owner(),
          rotation == null ? "never" : rotation,
          String.valueOf(secret.revision()),
          Text.ago(secret.updated(), now));
    }
    return table.text();
  }
}
