package dev.tradewind;

public final class TradewindApplication {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
