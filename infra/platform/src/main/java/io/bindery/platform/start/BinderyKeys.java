package io.bindery.platform.start;

import io.smallrye.config.ConfigMapping;

/**
 * The root of all keys of Bindery. It holds none itself: as the mapping of the whole {@code bindery} prefix it makes
 * a key below it that belongs to no feature's mapping a failure of the start.
 */
@ConfigMapping(prefix = "bindery")
public interface BinderyKeys {}
