package org.charm4j.sim.words;

/**
 * What Juju leaves open while hooks run. This list is complete: what is not in it has one order on
 * Juju, or one that Charm4J keeps because another one would differ in nothing but names.
 */
public enum ChoicePoint {
  /**
   * Which unit works next. Units on different machines work at the same time, and nothing says who
   * is first. Hooks of units on one machine exclude each other.
   */
  NEXT_UNIT('u', "H-101", "which unit works next"),
  /** Which of several new relations of a unit has its relation-created first. */
  RELATION_CREATED('c', "H-123", "which new relation comes first"),
  /** Which of several relations to other applications a unit looks at first. */
  RELATION('r', "H-131", "which relation comes first"),
  /** Which of several secrets a unit is told of first, when they have new revisions. */
  SECRET_CHANGED('s', "S-186", "which changed secret comes first"),
  /** Which of several secrets a unit is told of first, when they have revisions to remove. */
  SECRET_REMOVE('o', "S-166", "which secret to clean up comes first"),
  /** Which of several revisions comes first that expired in the same minute. */
  SECRET_EXPIRED('e', "S-238", "which expired revision comes first"),
  /** How many hooks run between two orders: an order returns before its hooks have run. */
  BEFORE_ORDER('b', "H-921", "how many hooks run before an order"),
  /** What other units do while a hook is between two hook commands, or before its commit. */
  WITHIN_HOOK('h', "H-101", "what other units do while a hook runs"),
  /** Whether something breaks, see {@link Fault}. */
  FAULT('f', "H-200", "whether something breaks");

  private final char letter;
  private final String rule;
  private final String meaning;

  ChoicePoint(char letter, String rule, String meaning) {
    this.letter = letter;
    this.rule = rule;
    this.meaning = meaning;
  }

  /** Returns the letter that stands for it in the seed of a schedule. */
  public char letter() {
    return letter;
  }

  /** Returns the number of the rule by which Juju leaves it open. */
  public String rule() {
    return rule;
  }

  /** Returns what is chosen, without a full stop. */
  public String meaning() {
    return meaning;
  }
}
