package org.charm4j.sim;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.command.InputFiles;
import org.charm4j.sim.command.SecretContentArguments;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.run.QuirkNotes;
import org.charm4j.sim.run.SecretBuffer;
import org.charm4j.sim.run.SecretWrites;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Ids;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one person about secrets: {@code add-secret}, {@code update-secret}, {@code
 * remove-secret}, {@code grant-secret}, {@code revoke-secret}, {@code secrets} and {@code
 * show-secret}. Every call checks the access of the person.
 *
 * <p>Every method throws {@link RefusedException} with Juju's text where Juju refuses, in Juju's
 * order: arguments first, then access, then the secret. The hooks that follow run when the model
 * settles.
 */
public final class SecretOrders {
  private final World world;
  private final String user;

  SecretOrders(World world, String user) {
    this.world = world;
    this.user = user;
  }

  /**
   * Creates a user secret and returns its URI.
   *
   * @param name unique among the user secrets of the model; may be empty, and the secret then has
   *     none
   * @param info the description, may be empty
   */
  public SecretUri add(String name, SecretInput input, String info) {
    QuirkNotes quirks = quirks();
    SecretContent content = read(input, quirks);
    if (content == null) {
      throw RefusedException.usage("missing secret value or filename");
    }
    requireToChange();
    ModelState state = world.state();
    if (state.userSecret(name) != null) {
      throw nameTaken(state, name);
    }
    int number = state.sequences().secret() + 1;
    SecretBuffer.Create create =
        new SecretBuffer.Create(
            number,
            Ids.secretId(state.config().seed(), state.now(), number),
            SecretOwner.MODEL,
            new SecretDraft(content, name, info, null, null));
    SecretState secret = SecretWrites.newSecret(state, create);
    Changes changes =
        Changes.of(state, new ModelChange.ReserveSecret()).add(new SecretChange.Create(secret));
    write("add-secret " + name, secret.uri(), changes, quirks);
    return SecretUri.ofId(secret.id());
  }

  /** Changes a secret. What is not given stays. Content equal to the latest changes nothing. */
  public void update(SecretRef ref, SecretUpdate update) {
    QuirkNotes quirks = quirks();
    SecretContent content = read(update.content(), quirks);
    requireToChange();
    if (content == null && update.withContent(SecretInput.NONE).isEmpty()) {
      throw RefusedException.failed("at least one attribute to update must be specified");
    }
    requireCalled(ref, "label");
    SecretState secret = find(ref);
    if (secret == null) {
      throw nothingToUpdate(ref, update, quirks);
    }
    requireReachable(secret, quirks);
    Changes changes = new SecretEdit(world.state(), secret).changes(update, content, quirks);
    if (!changes.isEmpty()) {
      write("update-secret " + ref, secret.uri(), changes, quirks);
    }
  }

  private RefusedException nothingToUpdate(SecretRef ref, SecretUpdate update, QuirkNotes quirks) {
    if (ref.uri() == null && !quirks.mends(Quirk.UNKNOWN_NAME_CRASHES)) {
      String text = "there is no secret called " + ref;
      world.apply(new JournalChange.Note(new QuirkNote(Quirk.UNKNOWN_NAME_CRASHES, null, text)));
      return RefusedException.failed(
          "runtime error: invalid memory address or nil pointer dereference");
    }
    if (ref.uri() == null || !quirks.has(VersionChange.PEOPLE_TEXTS)) {
      return missing(ref, notFound(ref.toString()));
    }
    // With a new name, Juju 4 looks for the owner first, and says no more than that.
    String prefix = "updating secret records for secret \"" + ref + "\": ";
    return RefusedException.failed(
        (update.name().isEmpty() ? prefix : "") + "secret \"" + ref + "\" not found");
  }

  /** Removes a user secret with all its revisions. */
  public void remove(SecretRef ref) {
    removeFrom(ref, null, quirks());
  }

  /** Removes one revision of a user secret. Removing the last one removes the secret. */
  public void remove(SecretRef ref, int revision) {
    QuirkNotes quirks = quirks();
    if (revision >= 1) {
      removeFrom(ref, revision, quirks);
      return;
    }
    if (quirks.mends(Quirk.REVISION_ZERO)) {
      throw RefusedException.usage("revision " + revision + " not valid");
    }
    quirks.note(
        Quirk.REVISION_ZERO,
        requireRemovable(ref).id(),
        "a revision below 1 stood for the whole secret");
    removeFrom(ref, null, quirks);
  }

  /** Unlike the other orders, this one looks for the secret before it looks at who asks. */
  private SecretState requireRemovable(SecretRef ref) {
    requireUserSecrets();
    require(UserAccess.READ);
    requireCalled(ref, "label");
    SecretState secret = toRemoveFrom(ref);
    require(UserAccess.WRITE);
    if (!secret.isUserSecret()) {
      throw RefusedException.denied(); // S-314
    }
    return secret;
  }

  private void removeFrom(SecretRef ref, @Nullable Integer revision, QuirkNotes quirks) {
    SecretState secret = requireRemovable(ref);
    Changes changes = SecretEdit.removal(world.state(), secret, revision, quirks);
    String what = "remove-secret " + ref;
    write(revision == null ? what : what + "/" + revision, secret.uri(), changes, quirks);
  }

  private SecretState toRemoveFrom(SecretRef ref) {
    SecretState secret = find(ref);
    if (secret == null) {
      throw missing(
          ref, later() ? RefusedException.failed("secret not found") : notFound(ref.toString()));
    }
    return secret;
  }

  /** Grants a secret to applications. Units get no event. */
  public void grant(SecretRef ref, List<String> applications) {
    changeAccess("grant-secret ", ref, applications, true);
  }

  /** Revokes a secret from applications, whatever gave them access. */
  public void revoke(SecretRef ref, List<String> applications) {
    changeAccess("revoke-secret ", ref, applications, false);
  }

  /** C-01: each application is tried, and those that are refused are named together. */
  private void changeAccess(
      String command, SecretRef ref, List<String> applications, boolean grants) {
    if (applications.isEmpty()) {
      throw RefusedException.usage("missing secret URI or application name");
    }
    requireUserSecrets();
    require(UserAccess.READ);
    requireCalled(ref, "name");
    require(UserAccess.WRITE);
    SecretState secret = find(ref);
    if (secret == null) {
      throw missing(ref, later() ? noAccessToChange(ref, applications) : notFound(ref.toString()));
    }
    QuirkNotes quirks = quirks();
    requireReachable(secret, quirks);
    SecretAccessChanges access = new SecretAccessChanges(world.state(), secret, quirks);
    for (String application : applications) {
      if (grants) {
        access.grant(application);
      } else {
        access.revoke(application);
      }
    }
    if (!access.changes().isEmpty()) {
      write(
          command + ref + " " + String.join(",", applications),
          secret.uri(),
          access.changes(),
          quirks);
    }
    if (!access.refusals().isEmpty()) {
      throw accessRefused(access.refusals());
    }
  }

  /** In Juju 4 the secret is looked for once an application. */
  private static RefusedException noAccessToChange(SecretRef ref, List<String> applications) {
    List<String> refusals = new ArrayList<>();
    for (String application : applications) {
      refusals.add(
          "cannot change access to \"" + ref + "\" for \"" + application + "\": secret not found");
    }
    return accessRefused(refusals);
  }

  private static RefusedException accessRefused(List<String> refusals) {
    return RefusedException.failed("failed to grant/revoke secret: " + String.join(", ", refusals));
  }

  /**
   * Returns user and charm secrets in order of creation.
   *
   * @param owner whose secrets, or null for all
   * @param query how much to show; a list always shows the latest revision
   */
  public List<SecretListing> list(@Nullable SecretOwner owner, SecretQuery query) {
    if (query.revision() != null) {
      throw new IllegalArgumentException(
          "a list shows the latest revision of each secret; ask show for revision "
              + query.revision());
    }
    requireToSee(query);
    List<SecretListing> listings = new ArrayList<>();
    for (SecretState secret : world.state().secrets().values()) {
      if (owner == null || secret.owner().equals(owner)) {
        listings.add(SecretListings.of(world.state(), secret, query));
      }
    }
    return listings;
  }

  /**
   * Returns the secrets that {@code ref} names, in order of creation. By name there may be several:
   * charm secrets with that label are found, too. The empty name calls all.
   */
  public List<SecretListing> show(SecretRef ref, SecretQuery query) {
    query.check();
    requireToSee(query);
    List<SecretListing> listings = new ArrayList<>();
    for (SecretState secret : candidates(ref)) {
      listings.add(SecretListings.of(world.state(), secret, query));
    }
    if (listings.isEmpty()) {
      // The client finds its list empty, and names what it asked for: the bare id.
      throw notFound(ref.uri() == null ? ref.toString() : ref.uri().id());
    }
    return listings;
  }

  private List<SecretState> candidates(SecretRef ref) {
    if (ref.isEmpty()) {
      return List.copyOf(world.state().secrets().values());
    }
    SecretState found = find(ref);
    if (ref.uri() != null || world.state().config().mends(Quirk.CHARM_SECRETS_REACHED)) {
      return found == null ? List.of() : List.of(found);
    }
    List<SecretState> labelled = new ArrayList<>();
    for (SecretState secret : world.state().secrets().values()) {
      if (!secret.label().isEmpty() && secret.label().equals(ref.name())) {
        labelled.add(secret);
      }
    }
    return labelled;
  }

  private void requireToSee(SecretQuery query) {
    require(query.reveal() ? UserAccess.ADMIN : UserAccess.READ);
  }

  private void requireToChange() {
    requireUserSecrets();
    require(UserAccess.WRITE);
  }

  /** What a client says that finds only the first version of the controller's facade (S-300). */
  private void requireUserSecrets() {
    if (!world.state().config().has(VersionChange.USER_SECRETS)) {
      throw RefusedException.failed("user secrets not supported");
    }
  }

  /** The client passes on the empty name as none; the words for it differ by command. */
  private static void requireCalled(SecretRef ref, String word) {
    if (ref.isEmpty()) {
      throw RefusedException.failed("must specify either URI or " + word);
    }
  }

  private void require(UserAccess wanted) {
    Users.require(world.state(), user, wanted);
  }

  static RefusedException nameTaken(ModelState state, String name) {
    String what = state.config().has(VersionChange.PEOPLE_TEXTS) ? "label" : "name";
    return RefusedException.failed(
        "secret with " + what + " " + GoText.quote(name) + " already exists");
  }

  private boolean later() {
    return world.state().config().has(VersionChange.PEOPLE_TEXTS);
  }

  /** Returns what Juju says of a secret that is not there: {@code byUri}, if it was called so. */
  private RefusedException missing(SecretRef ref, RefusedException byUri) {
    return later() && ref.uri() == null
        ? RefusedException.failed(
            "getting user secret for label "
                + GoText.quote(ref.toString())
                + ": secret with label "
                + GoText.quote(ref.toString())
                + " not found")
        : byUri;
  }

  private static RefusedException notFound(String secret) {
    return RefusedException.failed("secret " + GoText.quote(secret) + " not found");
  }

  /** Returns the secret of that URI, or the user secret of that name, or null. */
  private @Nullable SecretState find(SecretRef ref) {
    ModelState state = world.state();
    if (ref.uri() == null) {
      return state.userSecret(String.valueOf(ref.name()));
    }
    String model = ref.uri().modelUuid();
    return model == null || model.equals(state.uuid()) ? state.secretById(ref.uri().id()) : null;
  }

  /** S-314: only in Juju 4 are the secrets of charms out of people's reach. */
  private static void requireReachable(SecretState secret, QuirkNotes quirks) {
    if (secret.isUserSecret()) {
      return;
    }
    if (quirks.has(VersionChange.CHARM_SECRETS_PROTECTED)
        || quirks.mends(Quirk.CHARM_SECRETS_REACHED)) {
      throw RefusedException.denied();
    }
    quirks.note(
        Quirk.CHARM_SECRETS_REACHED, secret.id(), "a person changes a secret of " + secret.owner());
  }

  private QuirkNotes quirks() {
    return new QuirkNotes(world.state().config());
  }

  private static @Nullable SecretContent read(SecretInput input, QuirkNotes quirks) {
    InputFiles files = new InputFiles(input.attachments(), input.directory());
    try {
      return new SecretContentArguments(files, quirk -> quirks.meet(quirk, null))
          .parse(input.pairs(), input.file());
    } catch (HookCommandException refused) {
      String text = String.valueOf(refused.getMessage());
      throw refused.exitCode() == 1 ? RefusedException.failed(text) : RefusedException.usage(text);
    }
  }

  private void write(String what, String uri, Changes changes, QuirkNotes quirks) {
    quirks.reachCommit();
    String by = user.equals(UserAccess.ADMIN_USER) ? "" : " by " + user;
    world.apply(new JournalChange.Order(what, uri + by, changes, quirks.made()));
  }
}
