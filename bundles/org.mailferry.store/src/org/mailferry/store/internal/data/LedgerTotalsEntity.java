package org.mailferry.store.internal.data;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.eclipse.persistence.annotations.ReadOnly;

/** The counters of a pair's ledger, which the ledger itself keeps over plain JDBC; here they are only read. */
@Entity(name = "LedgerTotals")
@Table(name = "pair_ledger")
@ReadOnly
class LedgerTotalsEntity {

	@Id
	@Column(name = "pair_id")
	private long pair;
	@Column(name = "claim")
	private long claim;
	@Column(name = "items")
	private long items;
	@Column(name = "refused")
	private long refused;

	/** For JPA. */
	LedgerTotalsEntity() {
	}

	long pair() {
		return pair;
	}

	long claim() {
		return claim;
	}

	long items() {
		return items;
	}

	long refused() {
		return refused;
	}
}
