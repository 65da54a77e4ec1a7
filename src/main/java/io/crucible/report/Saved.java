package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A document that was kept, and when it was made. */
public record Saved(Instant made, JsonNode document) {}
