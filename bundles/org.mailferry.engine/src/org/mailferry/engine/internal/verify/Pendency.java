package org.mailferry.engine.internal.verify;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemProfile;

/** Tells which items are about to change by what the source has and no pass has carried yet. Keys are hashes of ids. */
interface Pendency {

	/** The source is not read any further than it was: nothing is pending. */
	Pendency NONE = of(Set.of(), Set.of());

	/** Nothing of this folder has been carried yet, or it is going to be removed: everything is pending. */
	Pendency ALL = new Pendency() {
		@Override
		public Set<Hash128> ofSource(List<ItemProfile> items) {
			return keys(items);
		}

		@Override
		public Set<Hash128> ofTarget(List<ItemProfile> items) {
			return keys(items);
		}
	};

	Set<Hash128> ofSource(List<ItemProfile> items);

	Set<Hash128> ofTarget(List<ItemProfile> items);

	static Pendency of(Set<Hash128> sources, Set<Hash128> targets) {
		return new Pendency() {
			@Override
			public Set<Hash128> ofSource(List<ItemProfile> items) {
				return sources;
			}

			@Override
			public Set<Hash128> ofTarget(List<ItemProfile> items) {
				return targets;
			}
		};
	}

	private static Set<Hash128> keys(Collection<ItemProfile> items) {
		return items.stream().map(item -> ItemRecord.key(item.id())).collect(Collectors.toSet());
	}
}
