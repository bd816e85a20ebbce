package org.mailferry.api.queue;

import java.time.Instant;
import java.util.Objects;

/** What becomes of a pair's row after a turn. Times are of {@link WorkQueue#clock()}. */
public sealed interface Answer {

	/**
	 * It went well; due again then. What was asked for during the turn may make that sooner.
	 *
	 * @param wanted
	 *            when it would be due if it were not put off, see {@link WorkQueue#reopen}
	 */
	record Again(Instant due, Instant wanted) implements Answer {
		public Again {
			Objects.requireNonNull(due);
			Objects.requireNonNull(wanted);
		}

		/** It is not put off. */
		public Again(Instant due) {
			this(due, due);
		}
	}

	/**
	 * It was not done, or not wholly, and the pair is not to blame: how often it has failed stays. Due again then.
	 *
	 * @param wanted
	 *            when it would be due if it were not put off, see {@link WorkQueue#reopen}
	 */
	record Later(Instant due, Instant wanted) implements Answer {
		public Later {
			Objects.requireNonNull(due);
			Objects.requireNonNull(wanted);
		}
	}

	/**
	 * It went wrong, which is counted; due again then.
	 *
	 * @param wanted
	 *            when it would be due if it were not put off, see {@link WorkQueue#reopen}
	 */
	record Failed(Instant due, Instant wanted) implements Answer {
		public Failed {
			Objects.requireNonNull(due);
			Objects.requireNonNull(wanted);
		}

		/** It is not put off. */
		public Failed(Instant due) {
			this(due, due);
		}
	}

	/** Nothing more to do here: the row is removed, unless it was put or hurried again during the turn. */
	record Done() implements Answer {
	}
}
