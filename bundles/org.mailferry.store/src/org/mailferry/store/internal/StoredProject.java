package org.mailferry.store.internal;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairStages;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.store.internal.agent.ControlTable;
import org.mailferry.store.internal.agent.HostTable;
import org.mailferry.store.internal.agent.PlanTable;
import org.mailferry.store.internal.data.CollectionBook;
import org.mailferry.store.internal.data.EndpointBook;
import org.mailferry.store.internal.data.FindingBook;
import org.mailferry.store.internal.data.PairBook;
import org.mailferry.store.internal.data.PassBook;
import org.mailferry.store.internal.data.StageBook;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.NotificationLine;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.ledger.OutcomeTable;
import org.mailferry.store.internal.queue.QueuePace;
import org.mailferry.store.internal.relay.CrossingTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A project that this process has open, whatever database it is in. */
final class StoredProject implements ProjectStore {

	private static final Logger LOG = LoggerFactory.getLogger(StoredProject.class);

	private final String name;
	private final ProjectPlace place;
	private final Database database;
	private final Runnable whenClosed;
	private final EndpointBook endpoints;
	private final CollectionBook collections;
	private final PairBook pairs;
	private final PassBook passes;
	private final FindingBook findings;
	private final StageBook stages;
	private final HostTable hosts;
	private final ControlTable control;
	private final PlanTable plan;
	private final CrossingTable crossings;
	private final ProjectQueue queue;
	/** Where it is in a database that other processes have open. */
	private final Optional<NotificationLine> line;
	private final AtomicBoolean closed = new AtomicBoolean();

	StoredProject(String name, ProjectPlace place, Database database, SharedClock time, QueuePace pace,
			Runnable whenClosed) {
		this.name = name;
		this.place = place;
		this.database = database;
		this.whenClosed = whenClosed;
		endpoints = new EndpointBook(database);
		collections = new CollectionBook(database);
		pairs = new PairBook(database);
		passes = new PassBook(database, time, pace.lease());
		findings = new FindingBook(database, time);
		stages = new StageBook(database, time);
		hosts = new HostTable(database, time, pace.lease());
		line = database.dialect() == Dialect.POSTGRESQL
				? Optional.of(new NotificationLine(database.connections(), time::read))
				: Optional.empty();
		control = new ControlTable(database, time, line);
		plan = new PlanTable(database, control);
		crossings = new CrossingTable(database);
		queue = new ProjectQueue(database, time, line, pace);
	}

	/** Takes over from processes that died. */
	void takeOver() {
		passes.takeOver();
	}

	Database database() {
		return database;
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public ProjectPlace place() {
		return place;
	}

	@Override
	public Optional<EndpointSettings> endpoint(Side side) {
		return endpoints.endpoint(side);
	}

	@Override
	public void save(EndpointSettings endpoint) {
		endpoints.save(endpoint);
		ordered(Wish.CONNECT, Optional.of(new ControlSubject.OfEndpoint(endpoint.side())));
	}

	@Override
	public SortedMap<String, String> learned(Side side) {
		return endpoints.learned(side);
	}

	@Override
	public boolean learn(Side side, URI url, String fact, String value) {
		return endpoints.learn(side, url, fact, value);
	}

	@Override
	public void forgetLearned(Side side) {
		endpoints.forgetLearned(side);
	}

	@Override
	public ConcurrencyRange concurrency(Side side) {
		return endpoints.concurrency(side);
	}

	@Override
	public void save(Side side, ConcurrencyRange requests) {
		endpoints.save(side, requests);
	}

	@Override
	public List<MailboxPair> add(List<NewPair> newPairs) {
		List<MailboxPair> added = pairs.add(newPairs,
				(connection, all) -> PlanTable.place(connection, all, newPairs));
		planned();
		return added;
	}

	/** Agent hosts hear that there are other pairs, or that pairs are served in another order. */
	private void planned() {
		ordered(Wish.PLAN, Optional.empty());
	}

	private void ordered(Wish wish, Optional<ControlSubject> subject) {
		control.order(wish, subject, System.getProperty("user.name"));
	}

	@Override
	public List<PairSummary> pairs(PairQuery query) {
		return pairs.pairs(query);
	}

	@Override
	public long countPairs(PairQuery query) {
		return pairs.count(query);
	}

	@Override
	public List<PairSummary> pairs(Collection<PairId> ids) {
		return pairs.pairs(ids);
	}

	@Override
	public List<CollectionSummary> collections() {
		return collections.collections();
	}

	@Override
	public void save(MailboxCollection collection) {
		collections.save(collection);
		planned();
	}

	@Override
	public void assign(List<PairId> some, Optional<String> collection) {
		collections.assign(some, collection);
		planned();
	}

	@Override
	public void suspend(Collection<PairId> some, boolean suspended) {
		stages.suspend(some, suspended);
	}

	@Override
	public Optional<MailboxPair> pair(PairId id) {
		return pairs.pair(id);
	}

	@Override
	public Optional<MailboxPair> pairOf(Side side, MailboxAddress address) {
		return pairs.pairOf(side, address);
	}

	@Override
	public PairStages stages() {
		return stages;
	}

	@Override
	public PassClaim claim(PairId pair, PassKind kind, String owner) {
		return passes.claim(pair, kind, owner);
	}

	@Override
	public List<PassRecord> passes(PairId pair, int limit) {
		return passes.passes(pair, limit);
	}

	@Override
	public List<PassRecord> running(int limit) {
		return passes.running(limit);
	}

	@Override
	public void record(Optional<PairId> pair, List<Finding> found) {
		findings.record(pair, found);
	}

	@Override
	public List<FindingRecord> findings(FindingQuery query) {
		return findings.findings(query);
	}

	@Override
	public long countFindings(FindingQuery query) {
		return findings.count(query);
	}

	@Override
	public List<FolderVerification> verification(PairId pair) {
		return passes.verification(pair);
	}

	@Override
	public List<ItemOutcome> outcomes(PairId pair, int offset, int limit) {
		return database.sql(connection -> new OutcomeTable(connection, pair.value()).newest(offset, limit));
	}

	@Override
	public ProjectStatus status() {
		return passes.status(name);
	}

	@Override
	public HostRegister hosts() {
		return hosts;
	}

	@Override
	public CrossingRegister crossings() {
		return crossings;
	}

	@Override
	public AgentControl control() {
		return control;
	}

	@Override
	public ServicePlan plan() {
		return plan;
	}

	@Override
	public WorkQueue queue() {
		return queue.queue();
	}

	@Override
	public void close() {
		if (closed.compareAndSet(false, true)) {
			try {
				queue.close();
				line.ifPresent(NotificationLine::close);
				passes.leave();
			} catch (StoreException e) {
				LOG.warn("{} was left without saying so, which others notice by themselves: {}", place,
						e.finding().code(), e);
			} finally {
				database.close();
				whenClosed.run();
			}
		}
	}
}
