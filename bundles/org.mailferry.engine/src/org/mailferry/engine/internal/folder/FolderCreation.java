package org.mailferry.engine.internal.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;

/** Finds or makes the counterparts of folders that have none: by role, then by place and name, otherwise new. */
final class FolderCreation {

	private static final int MOST_ROUNDS = 4;
	private static final String DEFAULT_CLASS = "IPF.Note";

	private final Arrangement arrangement;

	/** A folder to make. */
	private record Planned(FolderProfile folder, String name) {
	}

	FolderCreation(Arrangement arrangement) {
		this.arrangement = arrangement;
	}

	/** Links folders of one level, whose parents are linked already. */
	void link(List<FolderProfile> folders) throws PassHalted {
		List<FolderProfile> open = folders;
		for (int round = 1; !open.isEmpty(); round++) {
			List<FolderProfile> again = new ArrayList<>();
			for (Map.Entry<FolderId, List<Planned>> sameParent : plan(open).entrySet()) {
				again.addAll(create(sameParent.getKey(), sameParent.getValue(), round == MOST_ROUNDS));
			}
			if (!again.isEmpty()) {
				arrangement.target().calls().backOff(round);
				arrangement.readTarget();
			}
			open = again;
		}
	}

	private Map<FolderId, List<Planned>> plan(List<FolderProfile> folders) throws PassHalted {
		Map<FolderId, List<Planned>> plan = new LinkedHashMap<>();
		for (FolderProfile folder : folders) {
			Optional<FolderId> parent = arrangement.targetParent(folder);
			if (parent.isPresent() && !linked(folder, parent.get())) {
				String name = arrangement.makeRoom(parent.get(), folder.name(), Optional.empty());
				arrangement.tree().reserve(parent.get(), name);
				plan.computeIfAbsent(parent.get(), id -> new ArrayList<>()).add(new Planned(folder, name));
			}
		}
		return plan;
	}

	private boolean linked(FolderProfile folder, FolderId parent) {
		Optional<FolderProfile> match = folder.wellKnown().flatMap(arrangement.tree()::wellKnown)
				.filter(found -> !arrangement.isLinked(found.id()))
				.or(() -> matchByName(folder, parent));
		match.ifPresent(found -> save(folder, found.id(), found.name()));
		return match.isPresent();
	}

	/** Also finds what a pass that died made under another name and could not note any more. */
	private Optional<FolderProfile> matchByName(FolderProfile folder, FolderId parent) {
		Optional<FolderProfile> found = arrangement.tree().at(parent, folder.name());
		int number = 1;
		while (found.isPresent() && !matches(folder, found.get())) {
			number++;
			String name = TargetTree.numbered(folder.name(), number);
			found = arrangement.source().has(folder.parent(), name)
					? Optional.empty()
					: arrangement.tree().at(parent, name);
		}
		return found;
	}

	private boolean matches(FolderProfile folder, FolderProfile found) {
		return found.wellKnown().isEmpty() && !arrangement.isLinked(found.id())
				&& compatible(folder.folderClass(), found.folderClass());
	}

	private static boolean compatible(String one, String other) {
		String a = one.isEmpty() ? DEFAULT_CLASS : one;
		String b = other.isEmpty() ? DEFAULT_CLASS : other;
		return a.regionMatches(true, 0, b, 0, Math.min(a.length(), b.length()));
	}

	/** Creates folders below one parent and returns those with which to begin again. */
	private List<FolderProfile> create(FolderId parent, List<Planned> planned, boolean lastRound) throws PassHalted {
		List<FolderProfile> again = new ArrayList<>();
		int most = arrangement.scope().settings().batchItems();
		for (int from = 0; from < planned.size(); from += most) {
			List<Planned> batch = planned.subList(from, Math.min(planned.size(), from + most));
			List<FolderResult> results = send(parent, batch);
			for (int i = 0; i < batch.size(); i++) {
				if (i >= results.size() || !settled(parent, batch.get(i), results.get(i), lastRound)) {
					again.add(batch.get(i).folder());
				}
			}
			arrangement.scope().report().progress(arrangement.source().path(batch.getLast().folder().id()));
		}
		return lastRound ? List.of() : again;
	}

	private List<FolderResult> send(FolderId parent, List<Planned> batch) throws PassHalted {
		List<NewFolder> folders = batch.stream()
				.map(planned -> new NewFolder(planned.name(), classOf(planned.folder()))).toList();
		try {
			return arrangement.target().calls()
					.repeat(() -> arrangement.target().mailbox().createFolders(parent, folders));
		} catch (PermanentException e) {
			if (batch.size() == 1) {
				return List.of(new FolderResult.Refused(Arrangement.refusal(e)));
			}
			List<FolderResult> results = new ArrayList<>();
			for (Planned planned : batch) {
				results.addAll(send(parent, List.of(planned)));
			}
			return results;
		}
	}

	private static String classOf(FolderProfile folder) {
		return folder.folderClass().isEmpty() ? DEFAULT_CLASS : folder.folderClass();
	}

	/** Deals with one answer; false when the folder has to be looked at again. */
	private boolean settled(FolderId parent, Planned planned, FolderResult result, boolean lastRound) {
		FolderProfile folder = planned.folder();
		switch (result) {
		case FolderResult.Done done -> {
			arrangement.made(done.id());
			arrangement.tree().put(new FolderProfile(done.id(), parent, planned.name(), classOf(folder),
					Optional.empty(), folder.hint()));
			save(folder, done.id(), planned.name());
			arrangement.scope().tally().add(Count.FOLDERS, 1);
			if (!planned.name().equals(folder.name())) {
				arrangement.scope().report()
						.finding(FolderFindings.renamed(arrangement.source().path(folder.id()), planned.name()));
			}
			return true;
		}
		case FolderResult.Refused refused -> {
			Refusal.Kind kind = refused.refusal().kind();
			boolean mayPass = kind == Refusal.Kind.EXISTS || kind == Refusal.Kind.TRANSIENT;
			if (!mayPass || lastRound) {
				arrangement.scope().report().finding(
						FolderFindings.refused(arrangement.source().path(folder.id()), refused.refusal()));
			}
			return !mayPass;
		}
		}
	}

	private void save(FolderProfile folder, FolderId targetFolder, String targetName) {
		arrangement.save(new FolderLink(0, folder.id(), folder.parent(), folder.name(), folder.folderClass(),
				folder.wellKnown(), targetFolder, targetName, Optional.empty(), 0));
	}
}
