package org.mailferry.lab.internal.access;

/** What somebody may do in a folder (MS-OXCPERM 2.2.7). */
public record Rights(boolean createItems, boolean createFolders, boolean owner, boolean visible, boolean contact,
		Scope edit, Scope delete, Read read) {

	/** Whose items. Named as EWS names them. */
	public enum Scope {
		NONE("None"), OWNED("Owned"), ALL("All");

		private final String label;

		Scope(String label) {
			this.label = label;
		}

		public String label() {
			return label;
		}
	}

	/** How much of them; the middle two are for calendars. */
	public enum Read {
		NONE("None"), TIME_ONLY("TimeOnly"), TIME_SUBJECT_LOCATION("TimeAndSubjectAndLocation"), FULL("FullDetails");

		private final String label;

		Read(String label) {
			this.label = label;
		}

		public String label() {
			return label;
		}
	}
}
