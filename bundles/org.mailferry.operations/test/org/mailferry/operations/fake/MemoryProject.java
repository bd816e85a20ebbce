package org.mailferry.operations.fake;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairStages;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.StageChange;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.testkit.agent.MemoryAgentControl;
import org.mailferry.testkit.agent.MemoryHostRegister;
import org.mailferry.testkit.agent.MemoryServicePlan;
import org.mailferry.testkit.fake.InMemoryCrossings;
import org.mailferry.testkit.queue.InMemoryWorkQueue;

/** A project in memory, as much of it as the use cases need. */
public final class MemoryProject implements ProjectStore {

	private final InMemoryWorkQueue queue = new InMemoryWorkQueue(Clock.systemUTC());
	private final Path directory;
	private final Map<Side, EndpointSettings> endpoints = new EnumMap<>(Side.class);
	private final Map<Side, ConcurrencyRange> concurrency = new ConcurrentHashMap<>();
	private final Map<Side, Map<String, String>> learned = new ConcurrentHashMap<>();
	private final List<MailboxPair> pairs = Collections.synchronizedList(new ArrayList<>());
	private final Map<PairId, PassResult> results = new ConcurrentHashMap<>();
	private final Set<PairId> claimed = ConcurrentHashMap.newKeySet();
	private final List<FindingRecord> findings = Collections.synchronizedList(new ArrayList<>());
	private final AtomicLong passes = new AtomicLong();
	private final Map<PairId, List<ItemOutcome>> outcomes = new ConcurrentHashMap<>();
	private final Map<String, MailboxCollection> collections = new ConcurrentHashMap<>();
	private final Map<PairId, String> collectionOf = new ConcurrentHashMap<>();
	private final Set<PairId> suspended = ConcurrentHashMap.newKeySet();

	private final HostRegister hosts = new MemoryHostRegister(Clock.systemUTC());
	private final AgentControl control = new MemoryAgentControl(Clock.systemUTC());
	private final CrossingRegister crossings = new InMemoryCrossings();
	private final MemoryServicePlan plan = new MemoryServicePlan(control);

	public MemoryProject(Path directory) {
		this.directory = directory;
	}

	/** Findings in the order they came. */
	public List<FindingRecord> recorded() {
		return List.copyOf(findings);
	}

	/** Items of a pair that could not be carried. */
	public void outcomes(PairId pair, List<ItemOutcome> items) {
		outcomes.put(pair, items);
	}

	/** How the last pass of a pair ended, if that has been stored. */
	public Optional<PassResult> result(PairId pair) {
		return Optional.ofNullable(results.get(pair));
	}

	/** Pairs whose pass has not been given back. */
	public Set<PairId> claimed() {
		return Set.copyOf(claimed);
	}

	@Override
	public String name() {
		return "test";
	}

	@Override
	public ProjectPlace place() {
		return new ProjectPlace.Directory(directory);
	}

	@Override
	public Optional<EndpointSettings> endpoint(Side side) {
		return Optional.ofNullable(endpoints.get(side));
	}

	@Override
	public ConcurrencyRange concurrency(Side side) {
		return concurrency.getOrDefault(side, ConcurrencyRange.DEFAULT);
	}

	@Override
	public void save(Side side, ConcurrencyRange requests) {
		concurrency.put(side, requests);
	}

	@Override
	public void save(EndpointSettings endpoint) {
		EndpointSettings before = endpoints.put(endpoint.side(), endpoint);
		if (before != null && !before.url().equals(endpoint.url())) {
			forgetLearned(endpoint.side());
		}
	}

	@Override
	public SortedMap<String, String> learned(Side side) {
		return new TreeMap<>(learned.getOrDefault(side, Map.of()));
	}

	@Override
	public boolean learn(Side side, URI url, String fact, String value) {
		return endpoint(side).filter(endpoint -> endpoint.url().equals(url)).isPresent()
				&& !value.equals(learned.computeIfAbsent(side, any -> new ConcurrentHashMap<>()).put(fact, value));
	}

	@Override
	public void forgetLearned(Side side) {
		learned.remove(side);
	}

	@Override
	public List<MailboxPair> add(List<NewPair> added) {
		List<MailboxPair> made = new ArrayList<>();
		for (NewPair pair : added) {
			made.add(new MailboxPair(new PairId(pairs.size() + 1L), pair.source(), pair.target(), pair.kind(),
					pair.priority()));
			pairs.add(made.getLast());
			pair.collection().ifPresent(name -> assign(List.of(made.getLast().id()), Optional.of(name)));
		}
		return made;
	}

	@Override
	public List<PairSummary> pairs(PairQuery query) {
		return selected(query).stream().skip(query.offset()).limit(query.limit()).toList();
	}

	private List<PairSummary> selected(PairQuery query) {
		return List.copyOf(pairs).stream()
				.sorted(Comparator.comparingInt(this::collectionPriority).thenComparingInt(MailboxPair::priority)
						.thenComparingLong(pair -> pair.id().value()))
				.map(this::summary).filter(pair -> query.state().isEmpty() || query.state().get() == pair.state())
				.filter(pair -> query.collection().isEmpty()
						|| query.collection().map(MailboxCollection::key).equals(pair.collection()
								.map(MailboxCollection::key)))
				.toList();
	}

	private int collectionPriority(MailboxPair pair) {
		return collection(pair.id()).map(MailboxCollection::priority).orElse(MailboxCollection.DEFAULT_PRIORITY);
	}

	private Optional<MailboxCollection> collection(PairId pair) {
		return Optional.ofNullable(collectionOf.get(pair)).map(collections::get);
	}

	@Override
	public List<PairSummary> pairs(Collection<PairId> ids) {
		if (ids.isEmpty() || ids.size() > PairQuery.MAX_PAIRS) {
			throw new IllegalArgumentException("1 to 1,000 pairs at a time");
		}
		return ids.stream().map(this::pair).flatMap(Optional::stream).map(this::summary).toList();
	}

	@Override
	public List<CollectionSummary> collections() {
		return collections.values().stream()
				.sorted(Comparator.comparingInt(MailboxCollection::priority).thenComparing(MailboxCollection::name,
						String.CASE_INSENSITIVE_ORDER))
				.map(collection -> {
					Map<PairState, Long> states = new EnumMap<>(PairState.class);
					for (PairState state : PairState.values()) {
						states.put(state, countPairs(new PairQuery(Optional.empty(), Optional.of(state),
								Optional.of(collection.name()), 0, 1)));
					}
					return new CollectionSummary(collection,
							states.values().stream().mapToLong(Long::longValue).sum(), states);
				}).toList();
	}

	@Override
	public void save(MailboxCollection collection) {
		collections.merge(MailboxCollection.key(collection.name()), collection,
				(known, changed) -> new MailboxCollection(known.name(), changed.priority()));
	}

	@Override
	public void assign(List<PairId> some, Optional<String> collection) {
		requireKnown(some);
		collection.ifPresentOrElse(name -> {
			collections.putIfAbsent(MailboxCollection.key(name),
					new MailboxCollection(name, MailboxCollection.DEFAULT_PRIORITY));
			some.forEach(pair -> collectionOf.put(pair, MailboxCollection.key(name)));
		}, () -> some.forEach(collectionOf::remove));
	}

	@Override
	public void suspend(Collection<PairId> some, boolean mark) {
		requireKnown(some);
		some.forEach(pair -> {
			if (mark) {
				suspended.add(pair);
			} else {
				suspended.remove(pair);
			}
		});
	}

	private void requireKnown(Collection<PairId> some) {
		some.stream().filter(pair -> pair(pair).isEmpty()).findFirst().ifPresent(pair -> {
			throw new StoreException("pair.unknown", pair.toString(), "There is no pair " + pair + ".", null);
		});
	}

	private PairSummary summary(MailboxPair pair) {
		PassResult result = results.get(pair.id());
		PairState state = claimed.contains(pair.id())
				? PairState.RUNNING
				: result == null
						? PairState.NEW
						: switch (result.ending()) {
						case COMPLETED -> PairState.SYNCED;
						case INTERRUPTED -> PairState.PARTIAL;
						case FAILED, REFUSED -> PairState.FAILED;
						};
		long differing = verification(pair.id()).stream().mapToLong(FolderVerification::differing).sum();
		return new PairSummary(pair, state, result == null ? 0 : result.counters().created(),
				result == null ? 0 : result.counters().bytes(), outcomes.getOrDefault(pair.id(), List.of()).size(), 1,
				Optional.empty(), differing > 0 ? Optional.of(Instant.EPOCH) : Optional.empty(), differing,
				Optional.empty(), collection(pair.id()).map(MailboxCollection::name), suspended.contains(pair.id()));
	}

	@Override
	public long countPairs(PairQuery query) {
		return selected(query).size();
	}

	@Override
	public Optional<MailboxPair> pair(PairId id) {
		return id.value() <= pairs.size() ? Optional.of(pairs.get((int) id.value() - 1)) : Optional.empty();
	}

	@Override
	public Optional<MailboxPair> pairOf(Side side, MailboxAddress address) {
		return pairs.stream().filter(pair -> (side == Side.SOURCE ? pair.source() : pair.target()).equals(address))
				.findFirst();
	}

	@Override
	public PassClaim claim(PairId pair, PassKind kind, String owner) {
		if (!claimed.add(pair)) {
			throw new StoreException("pair.busy", pair.toString(), "A pass of this pair is running.", null);
		}
		long id = passes.incrementAndGet();
		return new PassClaim() {
			private boolean over;

			@Override
			public long passId() {
				return id;
			}

			@Override
			public Ledger ledger() {
				return CountingLedger.of(() -> outcomes.getOrDefault(pair, List.of()).size());
			}

			@Override
			public void progress(PassCounters counters) {
				// nobody looks at them here
			}

			@Override
			public void finish(PassResult result) {
				results.put(pair, result);
				close();
			}

			@Override
			public void close() {
				if (!over) {
					over = true;
					claimed.remove(pair);
				}
			}
		};
	}

	@Override
	public List<PassRecord> passes(PairId pair, int limit) {
		return List.of();
	}

	@Override
	public List<PassRecord> running(int limit) {
		return List.of();
	}

	@Override
	public void record(Optional<PairId> pair, List<Finding> found) {
		for (Finding finding : found) {
			findings.add(new FindingRecord(findings.size() + 1L, pair.flatMap(this::pair), finding, Instant.EPOCH,
					Instant.EPOCH, 1));
		}
	}

	@Override
	public List<FindingRecord> findings(FindingQuery query) {
		return recorded().stream().skip(query.offset()).limit(query.limit()).toList();
	}

	@Override
	public long countFindings(FindingQuery query) {
		return findings.size();
	}

	@Override
	public List<FolderVerification> verification(PairId pair) {
		return Optional.ofNullable(results.get(pair)).map(PassResult::verification).orElse(List.of());
	}

	@Override
	public List<ItemOutcome> outcomes(PairId pair, int offset, int limit) {
		return outcomes.getOrDefault(pair, List.of());
	}

	@Override
	public ProjectStatus status() {
		Map<PairState, Long> states = new LinkedHashMap<>();
		for (PairState state : PairState.values()) {
			states.put(state, countPairs(new PairQuery(Optional.empty(), Optional.of(state), Optional.empty(), 0, 1)));
		}
		return new ProjectStatus(name(), states, Map.of(), 0, PassCounters.ZERO,
				Map.of(Severity.ERROR, (long) findings.size()), 0);
	}

	/** Every pair is planned, and nothing has happened. */
	@Override
	public PairStages stages() {
		return new PairStages() {
			@Override
			public Map<PairId, PairStage> of(Collection<PairId> ids) {
				return ids.stream().collect(java.util.stream.Collectors.toMap(id -> id, id -> PairStage.PLANNED));
			}

			@Override
			public int move(Collection<PairId> ids, PairStage to, String who, String why) {
				throw new UnsupportedOperationException("no test moves pairs in memory");
			}

			@Override
			public List<StageChange> history(PairId pair, int limit) {
				return List.of();
			}
		};
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

	/** What tests add to it, not the pairs of the project. */
	@Override
	public MemoryServicePlan plan() {
		return plan;
	}

	@Override
	public WorkQueue queue() {
		return queue;
	}

	@Override
	public void close() {
		// nothing is held
	}
}
