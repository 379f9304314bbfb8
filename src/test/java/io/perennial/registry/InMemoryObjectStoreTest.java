package io.perennial.registry;

class InMemoryObjectStoreTest extends ObjectStoreContract {
    @Override
    protected ObjectStore store() {
        return new InMemoryObjectStore();
    }
}
