package org.mailferry.store.internal.data;

import java.util.List;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.PairId;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.store.internal.PathText;
import org.mailferry.store.internal.StoredText;

/** How one folder of a pair compared in the last verification; its differences as JSON, as nobody searches in them. */
@Entity(name = "Verification")
@Table(name = "verification")
@IdClass(VerificationEntity.Key.class)
class VerificationEntity {

	@Id
	@Column(name = "pair_id")
	private long pair;
	@Id
	@Column(name = "ordinal")
	private int ordinal;
	@Lob
	@Column(name = "path")
	private String path;
	@Column(name = "source_items")
	private long sourceItems;
	@Column(name = "target_items")
	private long targetItems;
	@Column(name = "source_bytes")
	private long sourceBytes;
	@Column(name = "target_bytes")
	private long targetBytes;
	@Column(name = "differing")
	private long differing;
	@Column(name = "pending")
	private long pending;
	@Lob
	@Column(name = "differences")
	private String differences;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	VerificationEntity() {
	}

	VerificationEntity(PairId pair, int ordinal, FolderVerification folder, DifferenceText text) {
		this.pair = pair.value();
		this.ordinal = ordinal;
		path = StoredText.of(PathText.of(folder.path()));
		sourceItems = folder.sourceItems();
		targetItems = folder.targetItems();
		sourceBytes = folder.sourceBytes();
		targetBytes = folder.targetBytes();
		differing = folder.differing();
		pending = folder.pending();
		differences = folder.differences().isEmpty() ? null : text.of(folder.differences());
	}

	FolderVerification folder(DifferenceText text) {
		List<ItemDifference> listed = differences == null ? List.of() : text.differences(differences);
		return new FolderVerification(PathText.path(StoredText.text(path)), sourceItems, targetItems, sourceBytes,
				targetBytes,
				differing, pending, listed);
	}

	/** Pair and ordinal, as JPA wants a key. */
	static final class Key {

		private long pair;
		private int ordinal;

		/** For JPA. */
		Key() {
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Key key && key.pair == pair && key.ordinal == ordinal;
		}

		@Override
		public int hashCode() {
			return Objects.hash(pair, ordinal);
		}
	}
}
