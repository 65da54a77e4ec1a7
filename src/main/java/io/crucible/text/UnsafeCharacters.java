package io.crucible.text;

/**
 * Characters that do not show themselves but change what is shown around them: control characters,
 * unpaired surrogates, line separators that no editor shows, and marks that change the direction of
 * text (Unicode Standard Annex 9).
 */
public final class UnsafeCharacters {
  private UnsafeCharacters() {}

  /** Line ends and tabs count, too. */
  public static boolean is(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || point == 0x061c
        || (point >= 0x200e && point <= 0x200f)
        || (point >= 0x2028 && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069);
  }
}
