package org.mailferry.engine.internal.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Upload;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.OpenIntents;

/**
 * What one upload request sends. Looks in the ledger which of the items are there already: those that are there in the
 * same version are left out, others replace what is there, and only the rest creates something.
 */
final class Consignment {

	/** An item and what it replaces. */
	record Line(Parcel parcel, Optional<LedgerEntry> replaces) {
	}

	private final List<Line> lines;
	private final List<Parcel> known;
	private final List<Intent> intents = new ArrayList<>();

	private Consignment(List<Line> lines, List<Parcel> known) {
		this.lines = lines;
		this.known = known;
	}

	static Consignment of(List<Parcel> parcels, Ledger ledger) {
		Map<Integer, Set<Hash128>> keys = parcels.stream().collect(Collectors.groupingBy(
				parcel -> parcel.task().folder().number(), LinkedHashMap::new,
				Collectors.mapping(parcel -> parcel.task().key(), Collectors.toSet())));
		Map<Integer, Map<Hash128, LedgerEntry>> entries = new HashMap<>();
		keys.forEach((folder, wanted) -> entries.put(folder, ledger.find(folder, wanted)));
		List<Line> lines = new ArrayList<>();
		List<Parcel> known = new ArrayList<>();
		for (Parcel parcel : parcels) {
			CarryTask task = parcel.task();
			LedgerEntry entry = entries.get(task.folder().number()).get(task.key());
			if (entry != null && entry.item().version() == task.item().version() && !task.force()) {
				known.add(parcel);
			} else {
				lines.add(new Line(parcel, Optional.ofNullable(entry)));
			}
		}
		return new Consignment(lines, known);
	}

	List<Line> lines() {
		return lines;
	}

	/** Items that need not be sent. */
	List<Parcel> known() {
		return known;
	}

	/**
	 * Folders that receive something new.
	 *
	 * @param inPlace
	 *            whether what is replaced stays the same item
	 */
	Set<SyncedFolder> receivers(boolean inPlace) {
		return lines.stream().filter(line -> !inPlace || line.replaces().isEmpty())
				.map(line -> line.parcel().task().folder())
				.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Stores durably what is about to be created or replaced. */
	void open(OpenIntents open) {
		PayloadFormat format = lines.getFirst().parcel().payload().format();
		Map<Integer, List<Intent.Item>> items = new LinkedHashMap<>();
		for (Line line : lines) {
			CarryTask task = line.parcel().task();
			items.computeIfAbsent(task.folder().number(), folder -> new ArrayList<>())
					.add(new Intent.Item(task.carried(), Optional.empty()));
		}
		items.forEach((folder, ofFolder) -> intents.add(open.open(folder, Optional.of(format), ofFolder)));
	}

	/** Its intents, one for each folder. */
	List<Intent> intents() {
		return intents;
	}

	/** The folder of one of its intents. */
	SyncedFolder folder(Intent intent) {
		return lines.stream().map(line -> line.parcel().task().folder())
				.filter(folder -> folder.number() == intent.folder()).findFirst().orElseThrow();
	}

	List<Upload> uploads() {
		return lines.stream().map(line -> new Upload(line.parcel().task().folder().link().target(),
				line.replaces().map(LedgerEntry::target), line.parcel().payload())).toList();
	}
}
