package io.crucible.doctor.canary;

/** The scripts of a proof, by a text that only they contain. */
public enum CanaryPart {
  ASK("say kvm"),
  START("create /dev/stdin"),
  HOP("migrate --live"),
  ARRIVED("domjobinfo");

  public final String mark;

  CanaryPart(String mark) {
    this.mark = mark;
  }
}
