package org.mailferry.releng.demo.check;

/**
 * What a comparison counted.
 *
 * @param items
 *            in the source
 * @param bytes
 *            of the items in the source, as the source counts them
 * @param lost
 *            in a source folder and not in its target folder, or fewer times
 * @param doubled
 *            more times in a target folder than in its source folder
 * @param extra
 *            those of the doubled whose source folder does not have them at all
 * @param altered
 *            in both, with different content
 * @param fidelity
 *            properties of items that are not as they were, as the published matrix says
 * @param folders
 *            in the source
 * @param folderDifferences
 *            folders that only one side has, or whose class or role differs
 */
public record Tally(long items, long bytes, long lost, long doubled, long extra, long altered, long fidelity,
		long folders, long folderDifferences) {

	public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

	Tally plus(Tally other) {
		return new Tally(items + other.items, bytes + other.bytes, lost + other.lost, doubled + other.doubled,
				extra + other.extra, altered + other.altered, fidelity + other.fidelity, folders + other.folders,
				folderDifferences + other.folderDifferences);
	}

	static Tally ofFolder() {
		return new Tally(0, 0, 0, 0, 0, 0, 0, 1, 0);
	}

	static Tally ofFolderDifference() {
		return new Tally(0, 0, 0, 0, 0, 0, 0, 0, 1);
	}

	/** Whether both sides are the same. */
	public boolean same() {
		return lost == 0 && doubled == 0 && altered == 0 && folderDifferences == 0;
	}
}
