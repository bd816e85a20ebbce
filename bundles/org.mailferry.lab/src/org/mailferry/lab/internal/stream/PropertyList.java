package org.mailferry.lab.internal.stream;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The properties of a message, a recipient or an attachment, in the order of the stream. */
public final class PropertyList {

	private final Map<PropertyKey, PropertyValue> values = new LinkedHashMap<>();

	/** Another list with the same values. */
	public PropertyList copy() {
		PropertyList copy = new PropertyList();
		copy.values.putAll(values);
		return copy;
	}

	public PropertyList put(PropertyKey key, PropertyValue value) {
		values.put(key, value);
		return this;
	}

	public PropertyList put(PropertyKey key, String text) {
		return put(key, PropertyValue.of(text));
	}

	public PropertyList put(PropertyKey key, int number) {
		return put(key, PropertyValue.of(number));
	}

	public PropertyList put(PropertyKey key, boolean flag) {
		return put(key, PropertyValue.of(flag));
	}

	public PropertyList put(PropertyKey key, Instant time) {
		return put(key, PropertyValue.of(time));
	}

	public PropertyList put(PropertyKey key, byte[] binary) {
		return put(key, PropertyValue.of(binary));
	}

	public void remove(PropertyKey key) {
		values.remove(key);
	}

	public boolean has(PropertyKey key) {
		return values.containsKey(key);
	}

	public Optional<PropertyValue> get(PropertyKey key) {
		return Optional.ofNullable(values.get(key));
	}

	public Map<PropertyKey, PropertyValue> all() {
		return Collections.unmodifiableMap(values);
	}

	public Optional<String> text(PropertyKey key) throws IOException {
		PropertyValue value = values.get(key);
		return value == null ? Optional.empty() : Optional.of(value.text());
	}

	public String text(PropertyKey key, String otherwise) throws IOException {
		return text(key).orElse(otherwise);
	}

	public OptionalLong number(PropertyKey key) {
		PropertyValue value = values.get(key);
		return value == null ? OptionalLong.empty() : OptionalLong.of(value.number());
	}

	public int number(PropertyKey key, int otherwise) {
		return (int) number(key).orElse(otherwise);
	}

	public boolean flag(PropertyKey key) {
		return number(key).orElse(0) != 0;
	}

	public Optional<Instant> time(PropertyKey key) {
		OptionalLong fileTime = number(key);
		return fileTime.isEmpty() ? Optional.empty() : Optional.of(PropertyValue.instant(fileTime.getAsLong()));
	}

	public Optional<byte[]> binary(PropertyKey key) throws IOException {
		PropertyValue value = values.get(key);
		return value == null ? Optional.empty() : Optional.of(value.load());
	}

	public List<String> texts(PropertyKey key) {
		PropertyValue value = values.get(key);
		return value == null ? List.of() : value.texts();
	}
}
