package org.mailferry.api.project;

import java.util.Locale;
import java.util.Set;

/** Where a pair stands in the migration, from the plan to the end. What its last pass did is its {@link PairState}. */
public enum PairStage {

	/** Nothing has been carried yet. */
	PLANNED,
	/** The first full copy is being made. */
	PRE_SYNCING,
	/** The target has what the source has, and passes keep it so. */
	IN_STEP,
	/** Somebody has said that it may be switched. */
	READY,
	/** The switch has begun. */
	SWITCHING,
	/** The target is the mailbox that is used. */
	SWITCHED,
	/** It is over: there is no way back any more. */
	SETTLED,
	/** A pass could not go on; the next one that begins goes back to where it was. */
	FAILED,
	/** Somebody has put it aside; it goes on from where it was. */
	SUSPENDED,
	/** The source is the mailbox that is used again. */
	UNDONE;

	/** For command lines and files. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The stages that may follow this one. Suspension is no step of its own: it may come at any stage before the switch and ends
	 * where it began, as does failure.
	 */
	public Set<PairStage> next() {
		return switch (this) {
		case PLANNED -> Set.of(PRE_SYNCING, FAILED);
		case PRE_SYNCING -> Set.of(IN_STEP, FAILED);
		case IN_STEP -> Set.of(READY, FAILED);
		case READY -> Set.of(IN_STEP, SWITCHING, FAILED);
		case SWITCHING -> Set.of(SWITCHED, READY, FAILED);
		case SWITCHED -> Set.of(SETTLED, UNDONE);
		case UNDONE -> Set.of(PLANNED, PRE_SYNCING);
		case SETTLED, FAILED, SUSPENDED -> Set.of();
		};
	}
}
