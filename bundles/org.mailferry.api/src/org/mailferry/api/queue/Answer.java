package org.mailferry.api.queue;

import java.time.Instant;
import java.util.Objects;

/** What becomes of a pair's row after a turn. Times are of {@link WorkQueue#clock()}. */
public sealed interface Answer {

	/** It went well; due again then. What was asked for during the turn may make that sooner. */
	record Again(Instant due) implements Answer {
		public Again {
			Objects.requireNonNull(due);
		}
	}

	/** It went wrong, which is counted; due again then. */
	record Failed(Instant due) implements Answer {
		public Failed {
			Objects.requireNonNull(due);
		}
	}

	/** Nothing more to do here: the row is removed, unless it was put or hurried again during the turn. */
	record Done() implements Answer {
	}
}
