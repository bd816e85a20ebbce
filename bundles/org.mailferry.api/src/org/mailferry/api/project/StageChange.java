package org.mailferry.api.project;

import java.time.Instant;

import org.mailferry.api.PairId;

/**
 * A pair came from one stage to another.
 *
 * @param who
 *            a person's account, or host and process of a pass
 * @param why
 *            in words; may be empty
 */
public record StageChange(PairId pair, Instant at, PairStage from, PairStage to, String who, String why) {
}
