package org.mailferry.agents.internal.relay;

import java.io.IOException;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.relay.CrossingRegister;

/** What a relaying host needs of its project. Fails with {@link org.mailferry.api.ledger.StoreException}. */
public interface RelayDesk {

	CrossingRegister crossings();

	/** Reads for a pair whose ledger is claimed meanwhile. */
	@FunctionalInterface
	interface Reader {

		/** What is to be kept of it as a pass. */
		PassResult read(Ledger ledger) throws IOException;
	}

	/** Claims a pair while its source is read. What is written to the ledger is the reader's business: nothing should be. */
	void whileReading(MailboxPair pair, PassKind kind, Reader reader) throws IOException;

	/** Runs a pass from the claim to the kept result. */
	PassResult pass(PassOrder order, PassListener listener);

	/** Says so to the plan, see {@link org.mailferry.api.agent.ServicePlan#askedEveryFolder}. */
	void askedEveryFolder(PairId pair, long order);

	void record(PairId pair, Finding finding);

	/** Records something about the hosts and no pair. */
	void record(Finding finding);

	/** Whether a host of the project lives and serves a role, as far as is known. */
	boolean serves(String host, AgentRole role);
}
