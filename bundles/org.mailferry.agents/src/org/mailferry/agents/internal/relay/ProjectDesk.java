package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.relay.CrossingRegister;

/** A project that has its crossings relayed. */
public final class ProjectDesk implements RelayDesk {

	private final ProjectStore project;
	private final ProjectPasses passes;
	private final String owner;

	/**
	 * @param owner
	 *            who claims pairs, for people: host and process
	 */
	public ProjectDesk(ProjectStore project, ProjectPasses passes, String owner) {
		this.project = project;
		this.passes = passes;
		this.owner = owner;
	}

	@Override
	public CrossingRegister crossings() {
		return project.crossings();
	}

	/** Reading is kept as a pass of its own, with what it took to read. */
	@Override
	public void whileReading(MailboxPair pair, PassKind kind, Reader reader) throws IOException {
		try (PassClaim claim = project.claim(pair.id(), kind, owner)) {
			PassResult read = reader.read(claim.ledger());
			read.failure().ifPresent(failure -> record(pair.id(), failure));
			claim.finish(read);
		}
	}

	@Override
	public PassResult pass(PassOrder order, PassListener listener) {
		return passes.run(project, order, listener).result();
	}

	@Override
	public void askedEveryFolder(PairId pair, long order) {
		project.plan().askedEveryFolder(pair, order);
	}

	@Override
	public void record(PairId pair, Finding finding) {
		project.record(Optional.of(pair), List.of(finding));
	}

	@Override
	public void record(Finding finding) {
		project.record(Optional.empty(), List.of(finding));
	}

	@Override
	public boolean serves(String host, AgentRole role) {
		return project.hosts().hosts().stream().anyMatch(
				state -> state.name().equals(host) && state.alive() && state.capacities().roles().contains(role));
	}
}
