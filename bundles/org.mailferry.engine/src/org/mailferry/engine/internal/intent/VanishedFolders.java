package org.mailferry.engine.internal.intent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.ledger.FolderLink;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.TargetSide;

/**
 * Target folders that turned out to be gone while a pass worked in them: nothing more is committed for them, and they
 * are made anew afterwards. Safe for use by any thread, except where the target is asked.
 */
public final class VanishedFolders {

	private final TargetSide target;
	private final Set<FolderLink> links = ConcurrentHashMap.newKeySet();
	private final Set<Integer> numbers = ConcurrentHashMap.newKeySet();

	public VanishedFolders(TargetSide target) {
		this.target = target;
	}

	/** Asks the target whether a folder is still there, and remembers it when it is not. */
	public boolean check(FolderLink link) throws PassHalted {
		if (numbers.contains(link.number())) {
			return true;
		}
		if (target.calls().require(() -> target.mailbox().folder(link.target())).isPresent()) {
			return false;
		}
		numbers.add(link.number());
		links.add(link);
		return true;
	}

	public boolean contains(int folder) {
		return numbers.contains(folder);
	}

	/** All found so far, which are forgotten by this. */
	public Set<FolderLink> take() {
		Set<FolderLink> taken = Set.copyOf(links);
		links.clear();
		numbers.clear();
		return taken;
	}
}
